#include "config/names.hpp"

#include <algorithm>
#include <charconv>

#include "config/parsed.hpp"

namespace lsml::config {

namespace {

/// As a program writes a number: neither "007" nor one that is no int.
bool is_index(std::string_view text) {
  return !text.empty() && text.size() < 10 && (text.size() == 1 || text[0] != '0');
}

}  // namespace

std::optional<int> repetition(std::string_view name, std::string_view pattern,
                              std::string_view flag) {
  const auto at = flag.empty() ? std::string_view::npos : pattern.find(flag);
  if (at == std::string_view::npos || name.substr(0, at) != pattern.substr(0, at))
    return std::nullopt;
  const auto end = std::min(name.find_first_not_of("0123456789", at), name.size());
  const auto digits = name.substr(at, end - at);
  if (!is_index(digits) || filled_in(pattern, flag, digits) != name) return std::nullopt;
  int index = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), index);
  return index;
}

bool ends_with_labels(std::string_view tag) {
  constexpr std::string_view kLabels = "labels";
  return tag.size() >= kLabels.size() && tag.substr(tag.size() - kLabels.size()) == kLabels;
}

}  // namespace lsml::config
