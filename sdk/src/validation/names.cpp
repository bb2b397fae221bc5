#include "validation/names.hpp"

#include <algorithm>

#include "config/names.hpp"
#include "config/parsed.hpp"

namespace lsml::validation {

namespace {

/// What the result's names say of it; nullopt for flags that they do not have.
config::Repetition repetition_of(const Subject& subject) {
  const auto& flags = subject.control.index_flags;
  const auto& result = subject.result;
  const auto own = config::repetition(result.from_name, subject.control.name, flags);
  const auto objects = config::repetition(result.to_name, subject.object.name, flags);
  config::Repetition both(flags.size());
  for (std::size_t i = 0; i < flags.size(); ++i)
    both[i] = own && (*own)[i] ? (*own)[i] : objects ? (*objects)[i] : std::nullopt;
  return both;
}

}  // namespace

bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name) {
  const auto& flags = control.index_flags;
  const auto own = config::repetition(from_name, control.name, flags);
  // Else one control labels the objects of all repetitions.
  const bool repeats = config::has_flag(control.name, flags);
  return std::any_of(control.to_name.begin(), control.to_name.end(), [&](const auto& pattern) {
    const auto object = own ? config::filled_in(pattern, flags, *own) : pattern;
    return object == to_name ||
           ((own || !repeats) && config::repetition(to_name, object, flags).has_value());
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
  const auto& control = subject.control;
  const auto& flags = control.index_flags;
  const auto* exact = control.label(label);
  if (flags.empty() || (exact != nullptr && !config::has_flag(exact->name, flags))) return exact;
  const auto repetition = repetition_of(subject);
  for (const auto* tag : ParsedAccess::data(control).distinct_labels)
    if (config::filled_in(tag->name, flags, repetition) == label) return tag;
  return nullptr;
}

std::string in_repetition_of(const Subject& subject, const std::string& label) {
  return config::filled_in(label, subject.control.index_flags, repetition_of(subject));
}

}  // namespace lsml::validation
