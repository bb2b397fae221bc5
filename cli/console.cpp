#include "console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "failure.hpp"

namespace lsml::cli {

namespace {

bool on_terminal() { return ::isatty(STDERR_FILENO) == 1; }

bool coloured_by_itself() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::strcmp(term, "dumb") == 0;
  return on_terminal() && (no_color == nullptr || *no_color == '\0') && !dumb;
}

bool& coloured() {
  static bool decided = coloured_by_itself();
  return decided;
}

std::string painted(const char* colour, std::string_view text) {
  return coloured() ? fmt::format("\x1b[1;{}m{}\x1b[0m", colour, text) : std::string(text);
}

constexpr const char* kGreen = "32";
constexpr const char* kRed = "31";
constexpr const char* kCyan = "36";

}  // namespace

void Console::set_color(std::string_view when) {
  if (when == "auto") return;
  if (when != "always" && when != "never")
    throw WrongUsage(fmt::format("no --color \"{}\"", when), "--color auto, always or never");
  coloured() = when == "always";
}

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
  if (loudness_ == Loudness::quiet || !on_terminal()) return;
  fmt::print(stderr, "\r{} {} {} s", painted(kGreen, fmt::format("{:>12}", verb)), object, seconds);
  std::fflush(stderr);
}

void Console::end_progress() const {
  if (loudness_ != Loudness::quiet && on_terminal()) fmt::print(stderr, "\r\x1b[K");
}

void Console::error(std::string_view what, std::string_view help) {
  fmt::print(stderr, "{} {}\n", painted(kRed, "error:"), what);
  if (!help.empty()) fmt::print(stderr, "\n{} {}\n", painted(kCyan, "help:"), help);
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
