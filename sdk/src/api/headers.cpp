#include "api/headers.hpp"

#include <algorithm>
#include <cctype>

namespace lsml::api {

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

const std::string* find_header(const Headers& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
    return same_word(header.first, name);
  });
  return found == headers.end() ? nullptr : &found->second;
}

}  // namespace lsml::api
