#include "http/request_head.hpp"

#include <algorithm>
#include <cctype>

namespace lsml::http {

namespace {

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) ==
                  std::tolower(static_cast<unsigned char>(y));
         });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 19 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::string> flaw_of(const RequestHead& head) {
  if (head.version != 10 && head.version != 11) return "the HTTP version must be 1.0 or 1.1";
  if (head.hosts.size() > 1) return "Host is there twice";
  if (head.hosts.empty() && head.version == 11) return "Host is missing";
  if (head.content_lengths.size() > 1) return "Content-Length is there twice";
  for (const auto& length : head.content_lengths)
    if (!is_number(length)) return "Content-Length must be a number";
  if (head.transfer_encodings.empty()) return std::nullopt;
  if (head.version == 10) return "HTTP/1.0 has no Transfer-Encoding";
  if (head.transfer_encodings.size() > 1 || !same_word(head.transfer_encodings[0], "chunked"))
    return "the only Transfer-Encoding understood is chunked";
  if (!head.content_lengths.empty()) return "Content-Length and Transfer-Encoding are both there";
  return std::nullopt;
}

}  // namespace lsml::http
