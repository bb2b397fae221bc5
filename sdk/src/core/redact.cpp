#include "core/redact.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "core/utf8.hpp"

namespace lsml {

namespace {

constexpr std::string_view kRedacted = "[redacted]";
constexpr std::size_t kLongestShown = std::size_t{16} << 10;
constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 256;
constexpr std::size_t kMostHidden = 256;
constexpr std::array<std::string_view, 11> kKeys = {
    "token",   "password", "passwd",     "pwd",        "secret",       "api_key",
    "api-key", "apikey",   "access_key", "credential", "authorization"};

/// Whoever may send a request may add to `learnt`: so it is short, and the newest stay.
struct Hidden {
  std::shared_mutex mutex;
  std::vector<std::string> own;
  std::vector<std::string> learnt;  ///< the oldest first; of a long one its begin
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

/// Where something secret begins and ends.
struct Span {
  std::size_t begin{}, end{};
};

using Spans = std::vector<Span>;

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

/// Past the rest of a name: `_new` after "token".
std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_' || text[at] == '-'))
    ++at;
  return at;
}

/// The value after a name that ends at `at`: past `" : "`, `=`, `: `. nullopt when it is no key.
std::optional<Span> value_after(std::string_view text, std::size_t at, bool whole_line) {
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

void find_values(std::string_view text, Spans& found) {
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    if (!at_key(rest)) {
      ++i;
      continue;
    }
    const bool whole_line = same(rest[0], 'a') && same(rest[1], 'u');
    i = end_of_name(text, i);
    const auto value = value_after(text, i, whole_line);
    if (!value || value->begin == value->end) continue;
    found.push_back(*value);
    i = value->end;
  }
}

void find_url_users(std::string_view text, Spans& found) {
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const auto host = text.substr(at + 3, text.find_first_of("/ \"'\\?#", at + 3) - at - 3);
    const auto user = host.rfind('@');
    if (user != std::string_view::npos && user > 0) found.push_back({at + 3, at + 3 + user});
  }
}

bool is_of_a_token(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
}

void find_known(std::string_view text, const std::vector<std::string>& known, Spans& found) {
  for (const auto& secret : known)
    for (auto at = text.find(secret); at != std::string_view::npos;) {
      auto end = at + secret.size();
      while (secret.size() == kLongest && end < text.size() && is_of_a_token(text[end])) ++end;
      found.push_back({at, end});
      at = text.find(secret, end);
    }
}

/// A little more than is shown, so that no secret is cut in two unseen.
std::pair<std::string_view, Spans> find_secrets(std::string_view text) {
  Spans found;
  const std::shared_lock lock(hidden().mutex);
  text = text.substr(0, kLongestShown + kLongest);
  find_values(text, found);
  find_url_users(text, found);
  find_known(text, hidden().own, found);
  find_known(text, hidden().learnt, found);
  std::sort(found.begin(), found.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return {text, std::move(found)};
}

/// No sequence of UTF-8 is cut in two.
std::string_view shown_part(std::string_view text) {
  if (text.size() <= kLongestShown) return text;
  auto end = kLongestShown;
  while (end > 0 && !utf8::begins_character(text[end])) --end;
  return text.substr(0, end);
}

bool may_be_hidden(std::string_view secret) {
  return secret.size() >= kShortest && kRedacted.find(secret) == std::string_view::npos;
}

}  // namespace

std::string redacted(std::string_view text) {
  const auto [seen, secrets] = find_secrets(text);
  const auto shown = shown_part(seen);
  std::string out;
  std::size_t at = 0;
  for (const auto& secret : secrets) {
    if (secret.begin >= shown.size()) break;
    if (secret.begin >= at) out.append(shown.substr(at, secret.begin - at)).append(kRedacted);
    at = std::max(at, secret.end);
  }
  if (at < shown.size()) out += shown.substr(at);
  if (shown.size() < text.size()) out += "…";
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return out;
}

void hide(std::string_view secret) {
  if (!may_be_hidden(secret) || secret.find(' ') != std::string_view::npos) return;
  secret = secret.substr(0, kLongest);
  auto& learnt = hidden().learnt;
  {
    const std::shared_lock lock(hidden().mutex);
    if (std::find(learnt.begin(), learnt.end(), secret) != learnt.end()) return;
  }
  const std::unique_lock lock(hidden().mutex);
  if (learnt.size() == kMostHidden) learnt.erase(learnt.begin());
  learnt.emplace_back(secret);
}

void hide_own(std::string_view secret) {
  if (!may_be_hidden(secret)) return;
  const std::unique_lock lock(hidden().mutex);
  hidden().own.emplace_back(secret.substr(0, kLongest));
}

}  // namespace lsml
