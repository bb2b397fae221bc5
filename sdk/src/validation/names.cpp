#include "validation/names.hpp"

#include <algorithm>

#include "config/names.hpp"
#include "config/parsed.hpp"

namespace lsml::validation {

config::Repetition repetition_of(const Subject& subject) {
  const auto& flags = subject.control.index_flags;
  const auto& result = subject.result;
  const auto own = config::repetition(result.from_name, subject.control.name, flags)
                       .value_or(config::Repetition(flags.size()));
  return config::repetition(result.to_name, subject.object.name, flags, own).value_or(own);
}

bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name) {
  const auto& flags = control.index_flags;
  const auto& objects = control.to_name;
  if (flags.empty()) return std::find(objects.begin(), objects.end(), to_name) != objects.end();
  const auto own = config::repetition(from_name, control.name, flags);
  // Else one control labels the objects of all repetitions.
  const bool repeats = config::has_flag(control.name, flags);
  const config::Repetition none;
  return std::any_of(objects.begin(), objects.end(), [&](const auto& pattern) {
    if (pattern == to_name) return !own || !config::has_flag(pattern, flags);
    return (own || !repeats) && config::repetition(to_name, pattern, flags, own ? *own : none);
  });
}

config::Repetition repetition_of_object(const Subject& subject) {
  const auto& object = subject.object;
  if (object.index_flags.empty()) return {};
  auto named = config::repetition(subject.result.to_name, object.name, object.index_flags);
  if (named) return *std::move(named);
  config::Repetition repetition(object.index_flags.size());
  repetition.back() = subject.result.item_index;
  return repetition;
}

std::string key_of(const Object& object, const config::Repetition& repetition) {
  return config::filled_in(object.key, object.index_flags, repetition);
}

const Label* label_of(const Subject& subject, const std::string& label) {
  const auto& data = ParsedAccess::data(subject.control);
  const auto& flags = subject.control.index_flags;
  const auto* exact = subject.control.label(label);
  if (data.repeated_labels.empty() || (exact != nullptr && !config::has_flag(exact->name, flags)))
    return exact;
  const auto names = repetition_of(subject);
  for (const auto* tag : data.repeated_labels)
    if (config::repetition(label, tag->name, flags, names)) return tag;
  const bool literal =
      exact != nullptr && label == exact->name && config::filled_in(label, flags, names) == label;
  return literal ? exact : nullptr;
}

}  // namespace lsml::validation
