#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lsml::http {

/// The fields that decide where a request ends, as they came.
struct RequestHead {
  unsigned version{11};  ///< 10 or 11
  std::vector<std::string_view> hosts{};
  std::vector<std::string_view> content_lengths{};
  std::vector<std::string_view> transfer_encodings{};
};

/// Why the request is refused with 400 and the connection closed; nullopt when it is sound.
/// Stricter than Beast 1.81: what two servers could understand differently is understood by none
/// (RFC 9112, 6.1 and 6.3).
std::optional<std::string> flaw_of(const RequestHead& head);

}  // namespace lsml::http
