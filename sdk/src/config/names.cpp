#include "config/names.hpp"

#include <algorithm>
#include <charconv>

namespace lsml::config {

namespace {

/// As a program writes a number: neither "007" nor one that is no int.
bool is_index(std::string_view text) {
  return !text.empty() && text.size() < 10 && (text.size() == 1 || text[0] != '0');
}

/// The flag that comes first in the text.
struct Found {
  std::size_t flag{};
  std::size_t at{std::string_view::npos};
};

Found first_flag(std::string_view text, const Strings& flags) {
  Found first;
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (const auto at = text.find(flags[i]); at < first.at) first = {i, at};
  return first;
}

}  // namespace

std::optional<Repetition> repetition(std::string_view name, std::string_view pattern,
                                     const Strings& flags) {
  auto found = first_flag(pattern, flags);
  if (found.at == std::string_view::npos) return std::nullopt;
  Repetition repetition(flags.size());
  std::string text(pattern);
  for (; found.at != std::string_view::npos; found = first_flag(text, flags)) {
    const auto [flag, at] = found;
    if (name.substr(0, at) != std::string_view(text).substr(0, at)) return std::nullopt;
    const auto end = std::min(name.find_first_not_of("0123456789", at), name.size());
    const auto digits = name.substr(at, end - at);
    if (!is_index(digits)) return std::nullopt;
    int index = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), index);
    repetition[flag] = index;
    text = filled_in(text, flags[flag], digits);
  }
  if (text != name) return std::nullopt;
  return repetition;
}

std::string filled_in(std::string_view text, const Strings& flags, const Repetition& repetition) {
  std::string out(text);
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (repetition[i]) out = filled_in(out, flags[i], std::to_string(*repetition[i]));
  return out;
}

std::string filled_in(std::string_view text, std::string_view flag, std::string_view index) {
  std::string out;
  while (!flag.empty()) {
    const auto at = text.find(flag);
    if (at == std::string_view::npos) break;
    out += text.substr(0, at);
    out += index;
    text.remove_prefix(at + flag.size());
  }
  return out += text;
}

bool has_flag(std::string_view text, const Strings& flags) {
  return first_flag(text, flags).at != std::string_view::npos;
}

bool ends_with_labels(std::string_view tag) {
  constexpr std::string_view kLabels = "labels";
  return tag.size() >= kLabels.size() && tag.substr(tag.size() - kLabels.size()) == kLabels;
}

}  // namespace lsml::config
