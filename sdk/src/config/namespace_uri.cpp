#include "config/namespace_uri.hpp"

#include <algorithm>

namespace lsml::config {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Letters, digits, what is "unreserved" or reserved, and %HH.
bool are_of_a_uri(std::string_view text) {
  constexpr std::string_view kOthers = "-._~:/?#[]@!$&'()*+,;=";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_letter(c) || is_digit(c) || kOthers.find(c) != std::string_view::npos) continue;
    if (c != '%' || i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))
      return false;
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

}  // namespace

bool is_uri_reference(std::string_view text) {
  const auto mark = text.find_first_of(":/?#");
  const bool has_colon = mark != std::string_view::npos && text[mark] == ':';
  const auto fragment = text.find('#');
  const bool one_fragment =
      fragment == std::string_view::npos || text.find('#', fragment + 1) == std::string_view::npos;
  return are_of_a_uri(text) && one_fragment && (!has_colon || is_scheme(text.substr(0, mark)));
}

}  // namespace lsml::config
