#include "core/redact.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>

namespace lsml {

namespace {

constexpr std::string_view kRedacted = "[redacted]";
constexpr std::size_t kShortest = 8;
constexpr std::size_t kMostHidden = 1000;
constexpr std::array<std::string_view, 11> kKeys = {
    "token",   "password", "passwd",     "pwd",        "secret",       "api_key",
    "api-key", "apikey",   "access_key", "credential", "authorization"};

struct Hidden {
  std::shared_mutex mutex;
  std::set<std::string, std::less<>> texts;
};

Hidden& hidden() {
  static Hidden made;
  return made;
}

bool same(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

bool at_key(std::string_view rest) {
  return std::any_of(kKeys.begin(), kKeys.end(), [&](std::string_view key) {
    return rest.size() >= key.size() && std::equal(key.begin(), key.end(), rest.begin(), same);
  });
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view any) {
  const auto found = text.find_first_not_of(any, at);
  return found == std::string_view::npos ? text.size() : found;
}

/// A key's value: where it begins and ends.
struct Span {
  std::size_t begin{}, end{};
};

/// Ends at the closing quote, which is written as the opening one: `"`, `'`, or `\"` in a text
/// within a text.
Span quoted(std::string_view text, std::size_t begin, std::string_view quote) {
  const bool nested = quote.size() > 1;
  for (auto at = begin; at < text.size(); ++at) {
    if (text.substr(at, quote.size()) == quote) return {begin, at};
    if (!nested && text[at] == '\\') ++at;
  }
  return {begin, text.size()};
}

/// To the closing bracket of a list or object; brackets within texts are taken for real.
Span bracketed(std::string_view text, std::size_t begin) {
  int depth = 0;
  for (auto at = begin; at < text.size(); ++at) {
    if (text[at] == '[' || text[at] == '{') ++depth;
    if ((text[at] == ']' || text[at] == '}') && --depth == 0) return {begin, at + 1};
  }
  return {begin, text.size()};
}

/// The value after a key's name at `at`: past `_new" : "`, `=`, `: `. nullopt when this is no key.
std::optional<Span> value_of(std::string_view text, std::size_t at, bool whole_line) {
  while (at < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_' || text[at] == '-'))
    ++at;
  at = skip(text, at, "\"'\\");
  at = skip(text, at, " ");
  if (at >= text.size() || (text[at] != ':' && text[at] != '=')) return std::nullopt;
  at = skip(text, at + 1, " ");
  if (text.substr(at, kRedacted.size()) == kRedacted) return Span{at, at + kRedacted.size()};
  for (const std::string_view quote : {"\"", "'", "\\\""})
    if (text.substr(at, quote.size()) == quote) return quoted(text, at + quote.size(), quote);
  if (text.substr(at, 1) == "[" || text.substr(at, 1) == "{") return bracketed(text, at);
  const auto end = text.find_first_of(whole_line ? "\r\n" : "\"'\\ ,;&}\r\n", at);
  return Span{at, std::min(end, text.size())};
}

void hide_values(std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = std::string_view(text).substr(i);
    if (!at_key(rest)) continue;
    const auto value = value_of(text, i, same(rest[0], 'a') && same(rest[1], 'u'));
    if (!value || value->begin == value->end) continue;
    text.replace(value->begin, value->end - value->begin, kRedacted);
    i = value->begin + kRedacted.size() - 1;
  }
}

void hide_url_users(std::string& text) {
  for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
    const auto end = text.find_first_of("/ \"'\\?#", at + 3);
    const auto user = text.rfind('@', end == std::string::npos ? text.size() : end);
    if (user != std::string::npos && user > at + 3) text.replace(at + 3, user - at - 3, kRedacted);
  }
}

void hide_known(std::string& text) {
  const std::shared_lock lock(hidden().mutex);
  for (const auto& secret : hidden().texts)
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
      text.replace(at, secret.size(), kRedacted);
}

}  // namespace

std::string redacted(std::string_view text) {
  std::string out(text);
  hide_values(out);
  hide_url_users(out);
  hide_known(out);
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return out;
}

void hide(std::string_view secret) {
  if (secret.size() < kShortest || kRedacted.find(secret) != std::string_view::npos) return;
  {
    const std::shared_lock lock(hidden().mutex);
    if (hidden().texts.find(secret) != hidden().texts.end()) return;
  }
  const std::unique_lock lock(hidden().mutex);
  if (hidden().texts.size() < kMostHidden) hidden().texts.emplace(secret);
}

}  // namespace lsml
