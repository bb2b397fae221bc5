#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace lsml {

/// What an exception says, and to whom.
struct Failure {
  std::string text{};
  bool for_users{false};        ///< an lsml::Error: its author meant users to read it
  bool callers_mistake{false};  ///< a Refused
};

Failure describe(const std::exception_ptr& failure);

/// What users are told of it: its text, or "model failed, request <id>"; no id when that is "".
std::string told_to_users(const Failure& failure, std::string_view request_id);

}  // namespace lsml
