#pragma once

#include <exception>
#include <lsml/error.hpp>
#include <string>
#include <string_view>

namespace lsml {

/// The backend's own trouble: a disk, the store. Its text names paths: it is for the log, and for
/// whoever starts the program.
class InternalError : public Error {
 public:
  using Error::Error;
};

/// What an exception says, and to whom.
struct Failure {
  std::string text{};
  bool for_users{false};        ///< an lsml::Error: its author meant users to read it
  bool callers_mistake{false};  ///< a Refused
  const char* of{"model"};      ///< whose failure it is: the model's, or the "backend"'s own
};

Failure describe(const std::exception_ptr& failure);

/// What users are told of it: its text, or "model failed, request <id>" ("backend failed" of an
/// InternalError); no id when that is "".
std::string told_to_users(const Failure& failure, std::string_view request_id);

}  // namespace lsml
