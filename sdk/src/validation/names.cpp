#include "validation/names.hpp"

#include <algorithm>

#include "config/names.hpp"
#include "config/parsed.hpp"

namespace lsml::validation {

namespace {

/// Whether each repetition has a control of its own; else one labels the objects of all.
bool repeats(const Control& control) {
  return !control.index_flag.empty() && control.name.find(control.index_flag) != std::string::npos;
}

}  // namespace

bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name) {
  const auto own = config::repetition(from_name, control.name, control.index_flag);
  return std::any_of(control.to_name.begin(), control.to_name.end(), [&](const auto& pattern) {
    if (own) return config::filled_in(pattern, control.index_flag, std::to_string(*own)) == to_name;
    return pattern == to_name ||
           (!repeats(control) && config::repetition(to_name, pattern, control.index_flag));
  });
}

std::optional<int> repetition_of(const Subject& subject) {
  const auto& object = subject.object;
  if (object.index_flag.empty()) return std::nullopt;
  const auto named = config::repetition(subject.result.to_name, object.name, object.index_flag);
  return named ? named : subject.result.item_index;
}

std::string key_of(const Object& object, std::optional<int> repetition) {
  return repetition ? object.key_at(*repetition) : object.key;
}

}  // namespace lsml::validation
