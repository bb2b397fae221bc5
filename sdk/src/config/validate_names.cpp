#include "config/validate_names.hpp"

#include <algorithm>
#include <optional>

#include "config/parsed.hpp"

namespace lsml::config {

namespace {

/// What stands for the flag: "0" in page_0 of page_{{idx}}; nullopt when the name is another.
std::optional<std::string_view> repetition(std::string_view pattern, std::string_view flag,
                                           std::string_view name) {
  const auto at = flag.empty() ? std::string_view::npos : pattern.find(flag);
  if (at == std::string_view::npos) return std::nullopt;
  const auto before = pattern.substr(0, at);
  const auto after = pattern.substr(at + flag.size());
  if (name.size() <= before.size() + after.size() || name.substr(0, at) != before ||
      name.substr(name.size() - after.size()) != after)
    return std::nullopt;
  return name.substr(at, name.size() - before.size() - after.size());
}

}  // namespace

bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name) {
  const auto own = repetition(control.name, control.index_flag, from_name);
  return std::any_of(control.to_name.begin(), control.to_name.end(), [&](const auto& pattern) {
    const auto index = repetition(pattern, control.index_flag, to_name);
    return index ? !own || *index == *own : pattern == to_name;
  });
}

}  // namespace lsml::config
