#include <algorithm>
#include <cctype>

#include "config/complete_value.hpp"
#include "config/names.hpp"
#include "config/parsed.hpp"

namespace lsml {

namespace config {

namespace {

void link_objects(LabelConfig::Parsed& parsed, const Control& control, Control::Data& data) {
  for (const auto& name : control.to_name) {
    const auto found = parsed.objects_by_name.find(name);
    if (found == parsed.objects_by_name.end()) continue;
    data.objects.push_back(found->second);
    auto& controls = parsed.controls_of[found->second];
    if (controls.empty() || controls.back() != &control) controls.push_back(&control);
  }
}

void link_labels(Control& control, Control::Data& data) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (const auto& label : data.labels) {
    const auto [place, is_new] = places.emplace(label->name, data.distinct_labels.size());
    if (is_new)
      data.distinct_labels.push_back(label.get());
    else
      data.distinct_labels[place->second] = label.get();
  }
  for (const auto* label : data.distinct_labels) {
    data.labels_by_name.emplace(label->name, label);
    if (!label->name.empty()) control.labels.push_back(label->name);
    if (has_flag(label->name, control.index_flags)) data.repeated_labels.push_back(label);
  }
}

/// "$a", "Costs $price": as the editor finds variables. A "$" alone is none.
bool has_variable(std::string_view text) {
  constexpr std::string_view kMore = "_[].{}";
  for (auto at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (std::isalnum(static_cast<unsigned char>(next)) != 0 || kMore.find(next) != kMore.npos)
      return true;
  }
  return false;
}

/// `<Choice value="$a"/>` without an alias: the editor takes the task's `a`.
bool has_choice_of_task(const Control::Data& data) {
  return std::any_of(data.labels.begin(), data.labels.end(), [](const auto& label) {
    return has_variable(label->name) && find_attribute(*label, "alias") == nullptr;
  });
}

void link_choices(const Control& control, ChoiceValues& values) {
  if (is_nested(control))
    values.nested = &control;
  else
    for (const auto& label : control.labels) values.made.push_back({{"choices", List{label}}});
}

}  // namespace

void link(LabelConfig::Parsed& parsed, std::vector<std::unique_ptr<Control>> controls,
          const std::vector<Control::Data*>& data) {
  for (const auto& object : parsed.objects) {
    parsed.objects_by_name.emplace(object->name, object.get());
    if (!object->index_flags.empty()) parsed.repeated_objects.push_back(object.get());
  }
  for (std::size_t i = 0; i < controls.size(); ++i) {
    auto& control = *controls[i];
    data[i]->config = &parsed;
    parsed.controls_by_name.emplace(control.name, &control);
    if (!control.index_flags.empty()) parsed.repeated_controls.push_back(&control);
    link_objects(parsed, control, *data[i]);
    link_labels(control, *data[i]);
    if (data[i]->result_type == "choices") {
      control.dynamic_labels = control.dynamic_labels || has_choice_of_task(*data[i]);
      link_choices(control, data[i]->choice_values);
    }
    parsed.controls.push_back(std::move(controls[i]));
  }
}

}  // namespace config

Dict ChoiceValues::operator[](std::size_t place) const {
  if (nested == nullptr) return made[place];
  return {{"choices", List{config::choice_value(*nested, nested->labels[place])}}};
}

}  // namespace lsml
