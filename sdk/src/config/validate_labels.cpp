#include <fmt/format.h>

#include <algorithm>

#include "config/parsed.hpp"
#include "config/validate_fields.hpp"

namespace lsml::config {

namespace {

bool has_value(const Label& tag, const std::string& label) {
  return std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](const auto& item) {
    return item.first == "value" && item.second == label;
  });
}

/// The likeliest mistakes: the value of a label that has an alias, other capitals.
std::string hint(const Control& control, const std::string& label) {
  for (const auto& tag : control.label_tags()) {
    if (tag->name != label && has_value(*tag, label))
      return fmt::format("; send its alias, {}", quoted(tag->name));
    if (same_type(tag->name, label)) return fmt::format("; did you mean {}?", quoted(tag->name));
  }
  return "; it has: " + listed(control.labels);
}

}  // namespace

bool check_label(const Subject& subject, const std::string& label, const Place& place) {
  const auto& control = subject.control;
  if (control.labels.empty() || control.label(label) != nullptr) return true;
  if (subject.report.is_silent()) return subject.refuse("unknown_label", {});
  return subject.refuse("unknown_label", fmt::format("has no label {} ({}){}", quoted(label),
                                                     place.text(), hint(control, label)));
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

}  // namespace lsml::config
