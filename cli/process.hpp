#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lsml::cli {

using Words = std::vector<std::string>;

/// How a program ended: its exit code, or 128 + the signal that killed it.
struct Finished {
  int code{};
  std::string output{};  ///< stdout and stderr together
};

/// What else needs a look while a program runs.
struct Attention {
  int descriptor{-1};                       ///< looked at as soon as it is readable, -1 for none
  std::function<bool(int seconds)> look{};  ///< every 100 ms too; false: the program is to end
};

/// Runs a program without a shell and captures what it prints. It has a process group of its own:
/// when it is to end, all that it started ends too. Throws Failure when it cannot be started.
Finished run_captured(const Words& words, const Attention& attention);
/// Starts a program in that directory that ends when we do; returns its pid. A SIGUSR2 that comes
/// before the program is ready for it waits.
int start_child(const Words& words, const std::string& directory);
/// Becomes the program, in that directory; throws Failure when there is none.
[[noreturn]] void become(const Words& words, const std::string& directory);
/// Exit code of a wait status, as Finished::code.
int exit_code(int status);
bool in_path(const std::string& program);
/// As it would be typed.
std::string command_line(const Words& words);

}  // namespace lsml::cli
