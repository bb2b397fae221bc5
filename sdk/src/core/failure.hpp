#pragma once

#include <exception>
#include <string>

namespace lsml {

/// What an exception says, and to whom.
struct Failure {
  std::string text{};
  bool for_users{false};        ///< an lsml::Error: its author meant users to read it
  bool callers_mistake{false};  ///< a Refused
};

Failure describe(const std::exception_ptr& failure);

}  // namespace lsml
