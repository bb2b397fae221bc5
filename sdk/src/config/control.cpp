#include <algorithm>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/parsed.hpp"
#include "core/random_id.hpp"

namespace lsml {

Control::Control(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Control::~Control() = default;

const std::vector<const Object*>& Control::objects() const { return data_->objects; }

const Object& Control::object(std::string_view wanted) const {
  for (const Object* object : data_->objects)
    if (wanted.empty() || config::same_type(object->type, wanted)) return *object;
  throw Refused(config::shown(*this) + " (line " + std::to_string(line) + ") labels " +
                (wanted.empty() ? "no object of the label config" : "no " + std::string(wanted)) +
                "; its toName is \"" + attribute("toName", "") + "\", and the label config has " +
                config::shown(data_->config->objects));
}

const std::vector<std::unique_ptr<Label>>& Control::label_tags() const { return data_->labels; }

const Label* Control::label(std::string_view label) const {
  const auto found = data_->labels_by_name.find(label);
  return found == data_->labels_by_name.end() ? nullptr : found->second;
}

const Control* Control::sibling(std::string_view wanted) const {
  for (const Object* object : data_->objects)
    for (const Control* other : data_->config->controls_of.at(object))
      if (other != this && config::same_type(other->type, wanted)) return other;
  return nullptr;
}

Result Control::choice(std::string_view label) const {
  if (data_->result_type != "choices")
    throw Error("<" + type + " name=\"" + name + "\"> takes no choice; only a Choices tag does");
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i] == label) return result(data_->choice_values[i]);
  return result({{"choices", List{label}}});
}

Result Control::result(Dict value, Region region) const {
  Result made;
  static_cast<Region&>(made) = std::move(region);
  if (made.id.empty()) append_random_id(made.id);
  made.from_name = name;
  if (!to_name.empty()) made.to_name = to_name.front();
  made.type = data_->result_type;
  made.value = std::move(value);
  return made;
}

}  // namespace lsml
