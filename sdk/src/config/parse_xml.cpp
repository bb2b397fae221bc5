#include <tinyxml2.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <lsml/error.hpp>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "config/parsed.hpp"

namespace lsml::config {

namespace {

using tinyxml2::XMLElement;

constexpr std::size_t kLargest = std::size_t{8} << 20;
constexpr std::size_t kMostAttributes = 1000;

/// One walk in document order, as label-studio-sdk 2.1's parse_config does it.
class Parser {
 public:
  std::shared_ptr<LabelConfig::Parsed> parse(std::string_view xml);

 private:
  void visit(const XMLElement& element);
  void add_control(const XMLElement& element);
  void add_object(const XMLElement& element);
  void add_label(const XMLElement& element);
  void finish();
  Control* control_above(const XMLElement& element) const;

  std::shared_ptr<LabelConfig::Parsed> parsed_ = std::make_shared<LabelConfig::Parsed>();
  std::vector<Control::Data*> data_{};  ///< of parsed_->controls, same order
  std::unordered_map<std::string, Control*> by_name_{};
  std::unordered_map<const Control*, std::unordered_set<std::string>> labels_{};
};

std::string attribute(const XMLElement& element, const char* name) {
  const char* value = element.Attribute(name);
  return value == nullptr ? "" : value;
}

void fill(Tag& tag, const XMLElement& element) {
  tag.name = attribute(element, "name");
  tag.type = element.Name();
  for (const auto* a = element.FirstAttribute(); a != nullptr; a = a->Next())
    tag.attributes.emplace_back(a->Name(), a->Value());
}

bool is_one_of(const XMLElement& element, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const char* name) { return std::strcmp(element.Name(), name) == 0; });
}

Strings split_names(const std::string& text) {
  Strings names(1);
  for (const char c : text) {
    if (c == ',')
      names.emplace_back();
    else
      names.back() += c;
  }
  return names;
}

std::string without_dollars(std::string text) {
  text.erase(0, std::min(text.find_first_not_of('$'), text.size()));
  return text;
}

std::string place(std::string_view xml, int line) {
  std::size_t start = 0;
  for (int i = 1; i < line; ++i) start = xml.find('\n', start) + 1;
  const auto column = xml.find_first_not_of(" \t", start);
  return "line " + std::to_string(line) + ", column " +
         std::to_string((column == std::string_view::npos ? start : column) - start + 1);
}

/// Where the markup that begins at `at` ends: a comment, CDATA, or a tag; counts a tag's
/// attributes.
std::size_t end_of_markup(std::string_view xml, std::size_t at, std::size_t& attributes) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<![CDATA[", "]]>"}})
    if (xml.substr(at, open.size()) == open) return xml.find(close, at);
  char quote = '\0';
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
      ++attributes;
    } else if (c == '>') {
      return at;
    }
  }
  return std::string_view::npos;
}

/// tinyxml2 compares each attribute of a tag with all before it.
void check_size(std::string_view xml) {
  if (xml.size() > kLargest)
    throw Refused("the label config is larger than " + std::to_string(kLargest >> 20) +
                  " MiB at line 1");
  for (auto at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    std::size_t attributes = 0;
    const auto end = end_of_markup(xml, at, attributes);
    if (attributes > kMostAttributes) {
      const auto line = 1 + std::count(xml.begin(), xml.begin() + static_cast<long>(at), '\n');
      throw Refused("a tag of the label config has more than " + std::to_string(kMostAttributes) +
                    " attributes at " + place(xml, static_cast<int>(line)));
    }
    if (end == std::string_view::npos) return;
    at = end;
  }
}

std::shared_ptr<LabelConfig::Parsed> Parser::parse(std::string_view xml) {
  parsed_->xml = xml;
  if (xml.empty()) return parsed_;
  check_size(xml);
  tinyxml2::XMLDocument document;
  document.Parse(xml.data(), xml.size());
  if (document.Error())
    throw Refused("the label config is no valid XML: " +
                  std::string(tinyxml2::XMLDocument::ErrorIDToName(document.ErrorID())) + " at " +
                  place(xml, document.ErrorLineNum()));
  if (document.RootElement() == nullptr)
    throw Refused("the label config is no valid XML: no tag at line 1, column 1");
  visit(*document.RootElement());
  finish();
  return parsed_;
}

void Parser::visit(const XMLElement& element) {
  const bool named = !attribute(element, "name").empty();
  if (named && !attribute(element, "toName").empty() && !is_one_of(element, {"Filter"}))
    add_control(element);
  else if (named &&
           (!attribute(element, "value").empty() || !attribute(element, "valueList").empty()))
    add_object(element);
  if (is_one_of(element, {"Label", "Choice", "Relation"})) add_label(element);
  for (const auto* child = element.FirstChildElement(); child != nullptr;
       child = child->NextSiblingElement())
    visit(*child);
}

void Parser::add_control(const XMLElement& element) {
  auto data = std::make_unique<Control::Data>();
  data->result_type = lower(element.Name());
  data_.push_back(data.get());
  auto control = std::make_unique<Control>(std::move(data));
  fill(*control, element);
  control->to_name = split_names(attribute(element, "toName"));
  by_name_.emplace(control->name, control.get());
  parsed_->controls.push_back(std::move(control));
}

void Parser::add_object(const XMLElement& element) {
  auto object = std::make_unique<Object>();
  fill(*object, element);
  const char* value = element.Attribute("value");
  object->key = without_dollars(value != nullptr ? value : attribute(element, "valueList"));
  parsed_->objects.push_back(std::move(object));
}

Control* Parser::control_above(const XMLElement& element) const {
  for (const auto* node = element.Parent(); node != nullptr; node = node->Parent()) {
    const auto* above = node->ToElement();
    if (above == nullptr) break;
    const auto found = by_name_.find(attribute(*above, "name"));
    if (found != by_name_.end()) return found->second;
  }
  return nullptr;
}

void Parser::add_label(const XMLElement& element) {
  Control* control = control_above(element);
  std::string label = attribute(element, "alias");
  if (label.empty()) label = attribute(element, "value");
  if (label.empty()) label = attribute(element, "valueList");
  if (control == nullptr || label.empty()) return;
  if (!labels_[control].insert(label).second) return;
  control->labels.push_back(label);
  auto tag = std::make_unique<Label>();
  fill(*tag, element);
  tag->name = std::move(label);
  for (std::size_t i = 0; i < data_.size(); ++i)
    if (parsed_->controls[i].get() == control) data_[i]->labels.push_back(std::move(tag));
}

void Parser::finish() {
  for (const auto& object : parsed_->objects) parsed_->objects_by_name[object->name] = object.get();
  for (const auto& control : parsed_->controls)
    parsed_->controls_by_name[control->name] = control.get();
  for (std::size_t i = 0; i < data_.size(); ++i) {
    const auto& control = *parsed_->controls[i];
    for (const auto& name : control.to_name)
      if (const Object* object = parsed_->object(name)) data_[i]->objects.push_back(object);
    for (const auto& label : data_[i]->labels) data_[i]->labels_by_name[label->name] = label.get();
    if (data_[i]->result_type == "choices")
      for (const auto& label : control.labels)
        data_[i]->choice_values.push_back({{"choices", List{label}}});
  }
}

}  // namespace

std::shared_ptr<const LabelConfig::Parsed> parse_xml(std::string_view xml) {
  return Parser().parse(xml);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace lsml::config
