#include "config/complete_value.hpp"

#include <algorithm>
#include <lsml/error.hpp>

#include "config/parsed.hpp"

namespace lsml::config {

namespace {

using detail::ValueKind;

/// From the root to that choice. (Of a name that stands in several places, the last of them.)
Strings path_to(const Control& control, const std::string& choice) {
  Strings path{choice};
  const auto& parents = ParsedAccess::data(control).parents;
  for (const auto* label = control.label(choice); label != nullptr && !label->parent.empty();) {
    path.push_back(label->parent);
    const auto around = parents.find(label);
    label = around == parents.end() ? nullptr : around->second;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

void complete_choices(const Control& control, Dict& value) {
  if (!is_nested(control)) return;
  List choices;
  for (const auto& choice : *value.list("choices")) {
    const auto* name = choice.text();
    choices.push_back(name == nullptr ? choice : choice_value(control, *name));
  }
  value.set("choices", std::move(choices));
}

void complete_ranker(const Control& control, Dict& value) {
  const auto& tags = ParsedAccess::data(control).buckets;
  const auto& first = tags.empty() ? control.name : tags.front();
  Dict buckets;
  for (const auto& [name, items] : *value.dict("ranker")) {
    const auto& bucket = name.empty() ? first : name;
    if (buckets.contains(bucket))
      throw Error(shown(control) + ": two buckets are \"" + bucket +
                  "\", which is also the one without a name; put their items into one");
    buckets.set(bucket, items);
  }
  value.set("ranker", std::move(buckets));
}

}  // namespace

bool is_nested(const Control& control) { return control.attribute("allowNested", "") == "true"; }

Value choice_value(const Control& control, const std::string& choice) {
  if (is_nested(control)) return path_to(control, choice);
  return choice;
}

void complete(const Control& control, detail::Encoded& value) {
  if (value.kind == ValueKind::choices) complete_choices(control, value.value);
  if (value.kind == ValueKind::ranker) complete_ranker(control, value.value);
}

}  // namespace lsml::config
