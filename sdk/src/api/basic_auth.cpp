#include "api/basic_auth.hpp"

#include <algorithm>
#include <optional>

#include "api/headers.hpp"
#include "core/base64.hpp"
#include "core/redact.hpp"

namespace lsml::api {

namespace {

/// nullopt when it has characters beyond U+00FF, or is no UTF-8.
std::optional<std::string> latin1(std::string_view utf8) {
  std::string text;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      text += utf8[i];
      continue;
    }
    if ((byte != 0xC2 && byte != 0xC3) || i + 1 == utf8.size()) return std::nullopt;
    const auto next = static_cast<unsigned char>(utf8[++i]);
    if ((next & 0xC0) != 0x80) return std::nullopt;
    text += static_cast<char>(byte == 0xC2 ? next : next + 0x40);
  }
  return text;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned different = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    different |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return different == 0;
}

/// What follows the scheme; "" when it is another one.
std::string_view basic_credentials(std::string_view value) {
  const auto blank = value.find(' ');
  if (blank == std::string_view::npos || !same_word(value.substr(0, blank), "basic")) return {};
  value.remove_prefix(std::min(value.find_first_not_of(' ', blank), value.size()));
  return value.substr(0, value.find_last_not_of(" \t") + 1);
}

}  // namespace

BasicAuth::BasicAuth(std::string_view user, std::string_view password) {
  if (user.empty() || password.empty()) return;
  hide_own(password);
  const auto credentials = std::string(user).append(":").append(password);
  accepted_.push_back(base64(credentials));
  if (const auto narrow = latin1(credentials); narrow && *narrow != credentials)
    accepted_.push_back(base64(*narrow));
}

bool BasicAuth::allows(const Headers& headers) const {
  if (!on()) return true;
  const auto* value = find_header(headers, "Authorization");
  if (value == nullptr) return false;
  bool allowed = false;
  for (const auto& accepted : accepted_)
    allowed |= equal_in_constant_time(basic_credentials(*value), accepted);
  return allowed;
}

}  // namespace lsml::api
