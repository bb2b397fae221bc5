#include <algorithm>

#include "config/parsed.hpp"
#include "core/value_access.hpp"

namespace lsml {

namespace {

using Members = std::vector<Dict::Member>;

const std::string* find(const Tag& tag, std::string_view attribute) {
  for (const auto& [name, value] : tag.attributes)
    if (name == attribute) return &value;
  return nullptr;
}

/// Here an attribute counts that is there, be it empty.
Value input_of(const Object& object) {
  const auto* type = find(object, "valueType");
  const auto* value = find(object, "value");
  const auto& text = value != nullptr ? *value : *find(object, "valueList");
  const auto start = std::min(text.find_first_not_of('$'), text.size());
  return ValueAccess::make_dict({{"type", object.type},
                                 {"valueType", type == nullptr ? Value() : Value(*type)},
                                 {value != nullptr ? "value" : "valueList", text.substr(start)}});
}

Dict attributes_of(const Label& label) {
  Members members;
  for (const auto& [name, value] : label.attributes) members.push_back({name, value});
  return ValueAccess::make_dict(std::move(members));
}

Dict regex_of(const Strings& variables) {
  Members members;
  for (const auto& variable : variables) members.push_back({variable, ".*"});
  return ValueAccess::make_dict(std::move(members));
}

void add_labels(Members& members, const Control& control, const Control::Data& data) {
  Members attributes;
  for (const auto* label : data.distinct_labels)
    if (!label->name.empty()) attributes.push_back({label->name, attributes_of(*label)});
  members.push_back({"labels", control.labels});
  members.push_back({"labels_attrs", ValueAccess::make_dict(std::move(attributes))});
}

using Inputs = std::unordered_map<std::string_view, Value>;

Inputs inputs_of(const LabelConfig::Parsed& parsed) {
  Inputs inputs;
  for (std::size_t i = 0; i < parsed.written_objects; ++i)
    inputs.emplace(parsed.objects[i]->name, input_of(*parsed.objects[i]));
  return inputs;
}

Dict output_of(const Control& control, const Inputs& inputs) {
  const auto& data = ParsedAccess::data(control);
  Members members{{"type", control.type}, {"to_name", control.to_name}};
  if (!data.variables.empty()) members.push_back({"regex", regex_of(data.variables)});
  if (const auto& when = control.conditional; !when.type.empty())
    members.push_back({"conditionals", Dict{{"type", when.type}, {"name", when.name}}});
  if (data.plain_variable) members.push_back({"dynamic_labels", true});
  List found;
  for (const auto& name : control.to_name)
    if (const auto input = inputs.find(name); input != inputs.end()) found.push_back(input->second);
  members.push_back({"inputs", std::move(found)});
  add_labels(members, control, data);
  return ValueAccess::make_dict(std::move(members));
}

}  // namespace

Dict LabelConfig::parsed() const {
  const auto inputs = inputs_of(*parsed_);
  Members outputs;
  for (std::size_t i = 0; i < parsed_->written_controls; ++i)
    outputs.push_back({parsed_->controls[i]->name, output_of(*parsed_->controls[i], inputs)});
  return ValueAccess::make_dict(std::move(outputs));
}

}  // namespace lsml
