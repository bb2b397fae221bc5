#include "console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "failure.hpp"

namespace lsml::cli {

namespace {

bool on_terminal() { return ::isatty(STDERR_FILENO) == 1; }

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool on_capable_terminal() { return on_terminal() && variable("TERM") != "dumb"; }

bool colours(std::string_view when) {
  if (when == "always" || when == "never") return when == "always";
  return on_capable_terminal() && variable("NO_COLOR").empty();
}

bool& coloured() {
  static bool decided = colours(variable("LSML_COLOR"));
  return decided;
}

std::string painted(const char* colour, std::string_view text) {
  return coloured() ? fmt::format("\x1b[1;{}m{}\x1b[0m", colour, text) : std::string(text);
}

constexpr const char* kGreen = "32";
constexpr const char* kRed = "31";
constexpr const char* kCyan = "36";

}  // namespace

void Console::set_color(std::string_view when) { coloured() = colours(when); }

Console::Console(Loudness loudness) : loudness_(loudness) {}

void Console::status(std::string_view verb, std::string_view object) const {
  if (loudness_ == Loudness::quiet) return;
  fmt::print(stderr, "{} {}\n", painted(kGreen, fmt::format("{:>12}", verb)), object);
}

void Console::say(std::string_view text) const {
  if (loudness_ != Loudness::quiet) fmt::print(stderr, "{}\n", text);
}

void Console::detail(std::string_view text) const {
  if (loudness_ == Loudness::verbose) fmt::print(stderr, "{}\n", text);
}

void Console::progress(std::string_view verb, std::string_view object, int seconds) const {
  if (loudness_ == Loudness::quiet || !on_capable_terminal()) return;
  fmt::print(stderr, "\r{} {} {} s", painted(kGreen, fmt::format("{:>12}", verb)), object, seconds);
  std::fflush(stderr);
}

void Console::end_progress() const {
  if (loudness_ != Loudness::quiet && on_capable_terminal()) fmt::print(stderr, "\r\x1b[K");
}

void Console::error(std::string_view what, std::string_view help) {
  fmt::print(stderr, "{} {}\n", painted(kRed, "error:"), what);
  if (!help.empty()) fmt::print(stderr, "\n{} {}\n", painted(kCyan, "help:"), help);
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw Failure("cannot write to standard output", "");
}

std::string shell_quoted(std::string_view path) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
  if (!path.empty() && path.find_first_not_of(kPlain) == std::string_view::npos)
    return std::string(path);
  std::string out = "'";
  for (const char c : path) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string shown(const std::filesystem::path& path) {
  const auto below = path.lexically_proximate(std::filesystem::current_path()).string();
  return below.starts_with("..") ? path.string() : below;
}

}  // namespace lsml::cli
