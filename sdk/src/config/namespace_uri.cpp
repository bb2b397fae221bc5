#include "config/namespace_uri.hpp"

#include <algorithm>
#include <charconv>

namespace lsml::config {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Letters, digits, %HH, what is "unreserved", "sub-delims", or one of `others`.
bool consists_of(std::string_view text, std::string_view others) {
  constexpr std::string_view kEverywhere = "-._~!$&'()*+,;=";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_letter(c) || is_digit(c)) continue;
    if (kEverywhere.find(c) != std::string_view::npos || others.find(c) != std::string_view::npos)
      continue;
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

/// Label Studio's parser wants digits behind the colon, and an int.
bool is_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return !text.empty() && is_digit(text[0]) && error == std::errc{} &&
         end == text.data() + text.size();
}

bool is_host_and_port(std::string_view text) {
  if (text.substr(0, 1) == "[") {
    const auto end = text.find(']');
    if (end == std::string_view::npos || !consists_of(text.substr(1, end - 1), ":")) return false;
    text.remove_prefix(end + 1);
    return text.empty() || (text[0] == ':' && is_port(text.substr(1)));
  }
  const auto colon = text.find(':');
  return consists_of(text.substr(0, colon), "") &&
         (colon == std::string_view::npos || is_port(text.substr(colon + 1)));
}

bool is_authority(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos) return is_host_and_port(text);
  return consists_of(text.substr(0, at), ":") && is_host_and_port(text.substr(at + 1));
}

/// Cuts off what begins with `mark`, and gives what is behind it.
std::string_view cut_off(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const auto behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

}  // namespace

bool is_uri_reference(std::string_view text) {
  const auto fragment = cut_off(text, '#');
  const auto query = cut_off(text, '?');
  if (!consists_of(fragment, ":@/?[]") || !consists_of(query, ":@/?")) return false;
  const auto mark = text.find_first_of(":/");
  if (mark != std::string_view::npos && text[mark] == ':') {
    if (!is_scheme(text.substr(0, mark))) return false;
    text.remove_prefix(mark + 1);
  }
  if (text.substr(0, 2) == "//") {
    text.remove_prefix(2);
    const auto path = std::min(text.find('/'), text.size());
    if (!is_authority(text.substr(0, path))) return false;
    text.remove_prefix(path);
  }
  return consists_of(text, ":@/");
}

}  // namespace lsml::config
