#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// What a person sees: status lines and errors on stderr, coloured on a terminal unless NO_COLOR is
/// set or TERM is "dumb".
namespace lsml::cli {

enum class Loudness { quiet, normal, verbose };

class Console {
 public:
  explicit Console(Loudness loudness = Loudness::normal);

  /// "    Building my_backend": the verb right-aligned, bold green.
  void status(std::string_view verb, std::string_view object) const;
  /// As it is; nothing when quiet.
  void say(std::string_view text) const;
  /// Only when verbose.
  void detail(std::string_view text) const;
  bool verbose() const { return loudness_ == Loudness::verbose; }
  /// A status line that grows ("Building my_backend 3 s"), on a terminal that can rewrite one.
  void progress(std::string_view verb, std::string_view object, int seconds) const;
  void end_progress() const;

  /// "auto", "always" or "never", from now on; before, LSML_COLOR decides.
  static void set_color(std::string_view when);
  static void error(std::string_view what, std::string_view help);

 private:
  Loudness loudness_;
};

/// To stdout; throws Failure when not all of it gets there.
void print(std::string_view text);
/// As a shell takes it: quoted only when it must be.
std::string shell_quoted(std::string_view path);
/// As a person would type it: relative to the working directory when it is below.
std::string shown(const std::filesystem::path& path);

}  // namespace lsml::cli
