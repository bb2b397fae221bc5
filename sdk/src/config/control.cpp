#include <algorithm>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/complete_value.hpp"
#include "config/names.hpp"
#include "config/parsed.hpp"
#include "config/place.hpp"
#include "config/value_fit.hpp"
#include "core/random_id.hpp"

namespace lsml {

namespace {

using config::joined;
using detail::ValueKind;

void set_labels(const Control& control, Dict& value, const Strings* labels) {
  if (labels == nullptr) return;
  auto key = config::labels_key(control);
  if (labels->empty() && (key.empty() || control.attribute("allowEmpty", "") != "true")) return;
  if (key.empty())
    throw Error(config::shown(control) +
                " has no labels; make the result without them, and one for it with the Labels "
                "control's per_region(result, lsml::Labels{{\"" +
                labels->front() + "\"}})");
  value.set(std::move(key), *labels);
}

/// What a control answers about a region, as opposed to where the region is.
bool is_answer(const Dict::Member& member) {
  static const Strings answers{"choices", "taxonomy", "rating",   "number",
                               "ranker",  "datetime", "selected", "chatmessage"};
  const std::string_view key = member.key;
  if (key == "text") return member.value.list() != nullptr;
  if (config::ends_with_labels(key)) return true;
  return std::find(answers.begin(), answers.end(), key) != answers.end();
}

}  // namespace

Control::Control(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Control::~Control() = default;

const std::vector<const Object*>& Control::objects() const { return data_->objects; }

const Object& Control::object(std::string_view wanted) const {
  return object_of(wanted.empty() ? Strings() : Strings{std::string(wanted)});
}

const Object& Control::object_of(const Strings& types) const {
  for (const Object* object : data_->objects)
    if (types.empty() || std::any_of(types.begin(), types.end(), [&](const auto& wanted) {
          return config::same_type(object->type, wanted);
        }))
      return *object;
  throw Refused(config::shown(*this) + " (line " + std::to_string(line) + ") labels " +
                (types.empty() ? "no object of the label config" : "no " + joined(types, " or ")) +
                "; its toName is \"" + attribute("toName", "") + "\", and the label config has " +
                config::shown(data_->config->objects));
}

const std::vector<std::unique_ptr<const Label>>& Control::label_tags() const {
  return data_->labels;
}

const Label* Control::label(std::string_view label) const {
  const auto found = data_->labels_by_name.find(label);
  if (found != data_->labels_by_name.end()) return found->second;
  for (const auto* repeated : data_->repeated_labels)
    if (config::repetition(label, repeated->name, index_flags)) return repeated;
  return nullptr;
}

const Control* Control::sibling(std::string_view wanted) const {
  for (const Object* object : data_->objects)
    for (const Control* other : data_->config->controls_of.at(object))
      if (other != this && config::is_a(*other, wanted)) return other;
  return nullptr;
}

Result Control::choice(std::string_view label) const {
  if (data_->result_type != "choices")
    throw Error(config::shown(*this) + " takes no choice; only a Choices tag does");
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i] == label) return result(data_->choice_values[i]);
  return result({{"choices", List{config::choice_value(*this, std::string(label))}}});
}

Result Control::result(Dict value, Region region) const {
  if (to_name.empty() || to_name.front().empty())
    throw Refused("<" + type + " name=\"" + name + "\">: its toName must name an object first");
  Result made;
  static_cast<Region&>(made) = std::move(region);
  if (made.id.empty()) append_random_id(made.id);
  made.from_name = name;
  made.type = data_->result_type;
  made.value = std::move(value);
  config::set_place(*this, made);
  return made;
}

Result Control::made(detail::Encoded value, Region region) const {
  config::check_takes(*this, value.kind);
  config::complete(*this, value);
  if (value.kind == ValueKind::labels)
    throw Error(config::shown(*this) + ": Labels belong to a region; use per_region");
  set_labels(*this, value.value, value.labels);
  if (region.to_name.empty()) region.to_name = config::object_name(*this, value.kind);
  return result(std::move(value.value), std::move(region));
}

Result Control::made_for(const Region& parent, std::string_view parents_from_name,
                         const Dict& geometry, detail::Encoded value) const {
  config::check_takes(*this, value.kind);
  if (parent.id.empty())
    throw Error(config::shown(*this) +
                ": the region has no id; it must be the one in the prediction");
  config::complete(*this, value);
  Dict both;
  for (const auto& member : geometry)
    if (!is_answer(member)) both.set(member.key, member.value);
  for (const auto& [key, answer] : value.value) both.set(key, answer);
  set_labels(*this, both, value.labels);
  Region region;
  region.id = parent.id;
  region.image = parent.image;
  region.original_length = parent.original_length;
  region.item_index = parent.item_index;
  const auto place = config::place_of(*this, parent.to_name);
  if (place.object != nullptr) region.to_name = parent.to_name;
  if (const auto index = config::repetition_of(*this, parents_from_name); index && !place.has_page)
    region.item_index = index;
  return result(std::move(both), std::move(region));
}

}  // namespace lsml
