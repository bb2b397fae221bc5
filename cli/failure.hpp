#pragma once

#include <stdexcept>
#include <string>

namespace lsml::cli {

/// Why a command cannot go on. main() prints `error: <what>` and `help: <help>` and exits with
/// `code`: 1 it failed, 2 wrong usage.
class Failure : public std::runtime_error {
 public:
  Failure(const std::string& what, std::string what_to_type, int exit_code = 1)
      : std::runtime_error(what), help(std::move(what_to_type)), code(exit_code) {}

  std::string help;  ///< "" when there is nothing to say
  int code;
};

class WrongUsage : public Failure {
 public:
  WrongUsage(const std::string& what, std::string what_to_type)
      : Failure(what, std::move(what_to_type), 2) {}
};

}  // namespace lsml::cli
