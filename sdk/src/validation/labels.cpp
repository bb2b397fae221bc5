// Labels: names that the config has.
#include <fmt/format.h>

#include <algorithm>

#include "config/parsed.hpp"
#include "validation/names.hpp"
#include "validation/values.hpp"

namespace lsml::validation {

namespace {

bool has_value(const Label& tag, const std::string& label) {
  const auto* value = config::find_attribute(tag, "value");
  return value != nullptr && *value == label;
}

/// The likeliest mistakes: an index flag, the value of a label that has an alias, other capitals.
std::string hint(const Subject& subject, const std::string& label) {
  const auto& control = subject.control;
  const bool repeated = !ParsedAccess::data(control).repeated_labels.empty();
  const auto repetition = repeated ? repetition_of(subject) : config::Repetition();
  const auto here = [&](const std::string& name) {
    return repeated ? config::filled_in(name, control.index_flags, repetition) : name;
  };
  if (here(label) != label) return fmt::format("; here it is {}", quoted(here(label)));
  for (const auto& tag : control.label_tags()) {
    const auto name = here(tag->name);
    if (tag->name != label && has_value(*tag, label))
      return fmt::format("; send its alias, {}", quoted(name));
    if (config::same_type(name, label)) return fmt::format("; did you mean {}?", quoted(name));
  }
  if (!repeated) return "; it has: " + listed(control.labels);
  auto names = control.labels;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) names[i] = here(names[i]);
  return "; it has: " + listed(names);
}

/// One of the <Labels> tags on the same object must have it.
bool check_label_beside(const Subject& subject, const std::string& label, const Place& place) {
  const auto& controls = ParsedAccess::data(subject.control).config->controls_of;
  const auto found = controls.find(&subject.object);
  const Control* first = nullptr;
  if (found == controls.end()) return true;
  for (const Control* control : found->second) {
    if (!config::same_type(control->type, "Labels")) continue;
    const auto beside = subject.of(*control);
    if (takes_any_label(*control) || label_of(beside, label) != nullptr) return true;
    if (first == nullptr) first = control;
  }
  return first == nullptr || check_label(subject.of(*first), label, place);
}

}  // namespace

bool takes_any_label(const Control& control) {
  return control.labels.empty() || control.dynamic_labels;
}

bool check_label(const Subject& subject, const std::string& label, const Place& place) {
  const auto& control = subject.control;
  if (takes_any_label(control) || label_of(subject, label) != nullptr) return true;
  if (subject.report.is_silent()) return subject.refuse("unknown_label", {});
  return subject.refuse("unknown_label", fmt::format("has no label {} ({}){}", quoted(label),
                                                     place.text(), hint(subject, label)));
}

bool check_labels(const Subject& subject, const Dict& value, std::string_view key) {
  const Field field{key, Kind::texts};
  if (!check_fields(subject, value, {&field, 1})) return false;
  const Place place{&kValue, key, 0};
  const List& labels = *value.list(key);
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (!check_label(subject, *labels[i].text(), Place{&place, {}, i})) return false;
  return true;
}

bool check_video_rectangle(const Subject& subject, const Dict& value) {
  const Value* labels = value.find("labels");
  if (labels == nullptr && subject.control.labels.empty()) return true;
  if (labels != nullptr && labels->is_null()) return true;
  if (!check_labels(subject, value, "labels")) return false;
  const Place place{&kValue, "labels", 0};
  const List& names = *labels->list();
  for (std::size_t i = 0; i < names.size() && subject.control.labels.empty(); ++i)
    if (!check_label_beside(subject, *names[i].text(), Place{&place, {}, i})) return false;
  return true;
}

}  // namespace lsml::validation
