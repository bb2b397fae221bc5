#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/parsed.hpp"

namespace lsml {

namespace {

const LabelConfig::Parsed& empty_config() {
  static const LabelConfig::Parsed empty;
  return empty;
}

bool same_type(std::string_view a, std::string_view b) {
  return config::lower(a) == config::lower(b);
}

bool labels_type(const Control& control, const LabelConfig::Parsed& parsed,
                 std::string_view object_type) {
  for (const auto& name : control.to_name)
    if (const Object* object = parsed.object(name); object && same_type(object->type, object_type))
      return true;
  return false;
}

std::string what_there_is(const LabelConfig::Parsed& parsed) {
  std::string text;
  for (const auto& control : parsed.controls) {
    text += text.empty() ? "" : ", ";
    text += "<" + control->type + " name=\"" + control->name + "\"> on ";
    for (std::size_t i = 0; i < control->to_name.size(); ++i) {
      const Object* object = parsed.object(control->to_name[i]);
      text += (i > 0 ? "," : "") + (object ? object->type : "\"" + control->to_name[i] + "\"");
    }
  }
  return text.empty() ? "no control tag" : text;
}

}  // namespace

LabelConfig::LabelConfig() : parsed_(std::shared_ptr<const Parsed>(), &empty_config()) {}

LabelConfig::LabelConfig(std::shared_ptr<const Parsed> parsed) : parsed_(std::move(parsed)) {}

LabelConfig LabelConfig::parse(std::string_view xml) { return LabelConfig(config::parse_xml(xml)); }

const Control* LabelConfig::find(std::string_view control, std::string_view object) const& {
  for (const auto& candidate : parsed_->controls)
    if (same_type(candidate->type, control) &&
        (object.empty() || labels_type(*candidate, *parsed_, object)))
      return candidate.get();
  return nullptr;
}

const Control& LabelConfig::first(std::string_view control, std::string_view object) const& {
  if (const Control* found = find(control, object)) return *found;
  throw Refused("the label config has no <" + std::string(control) + "> tag" +
                (object.empty() ? "" : " on " + std::string(object)) + "; it has " +
                what_there_is(*parsed_));
}

const std::vector<std::unique_ptr<Control>>& LabelConfig::controls() const& {
  return parsed_->controls;
}

const std::vector<std::unique_ptr<Object>>& LabelConfig::objects() const& {
  return parsed_->objects;
}

const std::string& LabelConfig::xml() const& { return parsed_->xml; }

const Object* LabelConfig::Parsed::object(std::string_view name) const {
  const auto found = objects_by_name.find(name);
  return found == objects_by_name.end() ? nullptr : found->second;
}

const Control* LabelConfig::Parsed::control(std::string_view name) const {
  const auto found = controls_by_name.find(name);
  return found == controls_by_name.end() ? nullptr : found->second;
}

}  // namespace lsml
