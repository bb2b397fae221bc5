#include "api/target.hpp"

#include <algorithm>
#include <charconv>
#include <lsml/error.hpp>

#include "api/headers.hpp"

namespace lsml::api {

namespace {

/// "a+b%20c" is "a b c"; what is no escape stays.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte{};
    const bool escape = text[i] == '%' && i + 2 < text.size();
    const char* digits = escape ? text.data() + i + 1 : nullptr;
    if (escape && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

/// "http://host:1/health" is "/health": a proxy may ask so (RFC 9112, 3.2.2).
std::string_view without_host(std::string_view path) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (same_word(path.substr(0, scheme.size()), scheme)) {
      const auto slash = path.find('/', scheme.size());
      return slash == std::string_view::npos ? "/" : path.substr(slash);
    }
  return path;
}

}  // namespace

std::optional<std::string_view> path_of(std::string_view target, std::string_view base_path) {
  auto path = without_host(target.substr(0, target.find('?')));
  if (path.substr(0, base_path.size()) != base_path) return std::nullopt;
  path.remove_prefix(base_path.size());
  if (path.empty() && !base_path.empty()) return "/";
  if (path.empty() || path.front() != '/') return std::nullopt;
  return path;
}

std::optional<std::string> query_value(std::string_view target, std::string_view key) {
  const auto mark = target.find('?');
  auto rest = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  while (!rest.empty()) {
    const auto pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    if (decoded(pair.substr(0, equals)) == key)
      return decoded(pair.substr(std::min(equals + 1, pair.size())));
  }
  return std::nullopt;
}

std::string checked_base_path(std::string_view path) {
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  if (path.empty()) return "";
  if (path.front() != '/' || path.find_first_of("?# \t\r\n") != std::string_view::npos)
    throw Error("the base path \"" + std::string(path) +
                "\" must begin with \"/\", as \"/backend\"");
  return std::string(path);
}

}  // namespace lsml::api
