#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lsml::cli {

using Words = std::vector<std::string>;

/// How a program ended: its exit code, or 128 + the signal that killed it.
struct Finished {
  int code{};
  std::string output{};  ///< stdout and stderr together, when captured
};

/// Runs a program without a shell and captures what it prints; `waiting` is called every 100 ms
/// with the seconds so far. Throws Failure when there is no such program.
Finished run_captured(const Words& words, const std::function<void(int)>& waiting);
/// Starts a program that ends when we do; returns its pid.
int start_child(const Words& words);
/// Becomes the program; throws Failure when there is none.
[[noreturn]] void become(const Words& words);
/// Exit code of a wait status, as Finished::code.
int exit_code(int status);
bool in_path(const std::string& program);

}  // namespace lsml::cli
