#pragma once

#include <lsml/message.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lsml::api {

/// HTTP basic auth (RFC 7617). Off unless both user and password are given, as in label-studio-ml.
/// Never changes, hence thread-safe.
class BasicAuth {
 public:
  BasicAuth(std::string_view user, std::string_view password);

  /// The request carries the credentials, or none are needed. Takes the same time for every wrong
  /// password of the right length.
  bool allows(const Headers& headers) const;
  bool on() const { return !accepted_.empty(); }

 private:
  /// What may follow "Basic ": the credentials in UTF-8, and in Latin-1, as Label Studio's HTTP
  /// client encodes them when they fit.
  std::vector<std::string> accepted_{};
};

}  // namespace lsml::api
