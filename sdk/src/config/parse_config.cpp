#include <algorithm>
#include <bitset>
#include <iterator>
#include <lsml/error.hpp>
#include <unordered_map>
#include <utility>

#include "config/parsed.hpp"
#include "config/xml_reader.hpp"

namespace lsml::config {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::size_t kMostIndexFlags = 16;
constexpr std::size_t kLongestIndexFlag = 64;
constexpr const char* kUsualFlag = "{{idx}}";

/// A tag that is open.
struct Level {
  std::string name{};
  std::string label{};         ///< of a Choice
  std::size_t flag{kNone};     ///< of a Repeater: place among the Repeaters' flags
  const Label* tag{};          ///< of a Choice that is one of a control's
  std::size_t control{kNone};  ///< place of the control that has this name
};

/// Tags of one kind: a later one takes the place of an earlier one of its name.
template <class T>
struct ByName {
  std::vector<std::unique_ptr<T>> tags{};
  std::unordered_map<std::string, std::size_t> places{};

  bool contains(const std::string& name) const { return places.count(name) > 0; }
  std::size_t place(const std::string& name) const {
    const auto found = places.find(name);
    return found == places.end() ? kNone : found->second;
  }
  std::size_t put(std::unique_ptr<T> tag) {
    const auto [found, is_new] = places.emplace(tag->name, tags.size());
    if (is_new)
      tags.push_back(std::move(tag));
    else
      tags[found->second] = std::move(tag);
    return found->second;
  }
};

/// Fills a config from its tags in document order, as label-studio-sdk 2.1's parse_config does.
class Builder final : public XmlEvents {
 public:
  void open(XmlTag tag) override;
  void close() override { levels_.pop_back(); }
  std::shared_ptr<LabelConfig::Parsed> finish();

 private:
  void add_control(const XmlTag& tag);
  void add_object(const XmlTag& tag);
  const Label* add_label(XmlTag tag);
  void add_bucket(const std::string& name);
  static std::size_t note_flag(const XmlTag& tag, const std::string& flag, Strings& flags);
  std::size_t repeater_flag(const XmlTag& tag);
  Strings flags_in(std::initializer_list<const std::string*> texts) const;
  void add_implied();

  std::vector<Level> levels_{};
  Strings index_flags_{};     ///< of all tags
  Strings repeater_flags_{};  ///< also the one of a Repeater that has none
  ByName<Control> controls_{};
  std::vector<Control::Data*> data_{};  ///< of controls_, same order
  ByName<Object> objects_{};
  std::vector<XmlTag> both_{};  ///< Chat and ReactCode, a control and an object in one
};

bool is_label(const std::string& type) {
  return type == "Label" || type == "Choice" || type == "Relation";
}

bool is_both(const std::string& type) {
  return same_type(type, "Chat") || same_type(type, "ReactCode");
}

const std::string& first_of(const XmlTag& tag, std::initializer_list<const char*> attributes) {
  for (const char* attribute : attributes)
    if (const auto& value = tag.get(attribute); !value.empty()) return value;
  return tag.get("");
}

bool is_control(const XmlTag& tag) {
  return tag.name != "Filter" && !tag.get("name").empty() && !tag.get("toName").empty();
}

bool is_object(const XmlTag& tag) {
  return !tag.get("name").empty() && !first_of(tag, {"value", "valueList"}).empty();
}

void fill(Tag& made, XmlTag tag) {
  made.name = tag.get("name");
  made.type = std::move(tag.name);
  made.attributes = std::move(tag.attributes);
  made.line = tag.line;
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

std::string without_dollars(const std::string& text) {
  return text.substr(std::min(text.find_first_not_of('$'), text.size()));
}

Conditional conditional_of(const XmlTag& tag) {
  if (tag.get("perRegion") != "true") return {};
  for (const auto& [attribute, type] : {std::pair{"whenTagName", "tag"},
                                        {"whenLabelValue", "label"},
                                        {"whenChoiceValue", "choice"}})
    if (const auto& name = tag.get(attribute); !name.empty()) return {type, name};
  return {};
}

/// `$labels`: a dollar, then letters and "_" only.
bool is_plain_variable(const std::string& text) {
  return text.size() > 1 && text[0] == '$' && std::all_of(text.begin() + 1, text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
         });
}

void Builder::open(XmlTag tag) {
  if (const auto* flag = tag.find("indexFlag")) note_flag(tag, *flag, index_flags_);
  Level level;
  level.name = tag.get("name");
  if (same_type(tag.name, "Repeater")) level.flag = repeater_flag(tag);
  if (tag.name == "Choice") level.label = first_of(tag, {"alias", "value"});
  if (is_control(tag))
    add_control(tag);
  else if (is_object(tag))
    add_object(tag);
  if (is_both(tag.name) && !level.name.empty()) both_.push_back(tag);
  if (same_type(tag.name, "Bucket") && !level.name.empty()) add_bucket(level.name);
  if (is_label(tag.name)) level.tag = add_label(std::move(tag));
  level.control = controls_.place(level.name);
  levels_.push_back(std::move(level));
}

/// Its place among those that are few and short, so that looking for them ends soon.
std::size_t Builder::note_flag(const XmlTag& tag, const std::string& flag, Strings& flags) {
  const auto found = std::find(flags.begin(), flags.end(), flag);
  if (found != flags.end()) return static_cast<std::size_t>(found - flags.begin());
  if (flag.size() > kLongestIndexFlag)
    refuse_at(tag, "an indexFlag longer than " + std::to_string(kLongestIndexFlag) + " bytes");
  if (flags.size() == kMostIndexFlags)
    refuse_at(tag, "more than " + std::to_string(kMostIndexFlags) + " different indexFlags");
  flags.push_back(flag);
  return flags.size() - 1;
}

/// Its place in repeater_flags_; kNone for "", which is in no name. The editor takes its attribute
/// in any capitals.
std::size_t Builder::repeater_flag(const XmlTag& tag) {
  const auto written = std::find_if(tag.attributes.begin(), tag.attributes.end(),
                                    [](const auto& a) { return same_type(a.first, "indexFlag"); });
  const std::string flag = written == tag.attributes.end() ? kUsualFlag : written->second;
  return flag.empty() ? kNone : note_flag(tag, flag, repeater_flags_);
}

/// Of the Repeaters around, outermost first, the flags in one of the texts. Looks for each once.
Strings Builder::flags_in(std::initializer_list<const std::string*> texts) const {
  Strings flags;
  std::bitset<kMostIndexFlags> seen;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    if (level->flag == kNone || seen[level->flag]) continue;
    seen.set(level->flag);
    const auto& flag = repeater_flags_[level->flag];
    if (std::any_of(texts.begin(), texts.end(),
                    [&](const auto* text) { return text->find(flag) != std::string::npos; }))
      flags.push_back(flag);
  }
  std::reverse(flags.begin(), flags.end());
  return flags;
}

void Builder::add_control(const XmlTag& tag) {
  auto owned = std::make_unique<Control::Data>();
  auto& data = *owned;
  auto control = std::make_unique<Control>(std::move(owned));
  fill(*control, tag);
  const auto& to_name = tag.get("toName");
  const auto& value = tag.get("value");
  const bool remote = !tag.get("apiUrl").empty();
  control->to_name = split_names(to_name);
  control->conditional = conditional_of(tag);
  control->dynamic_labels = !is_both(tag.name) && (remote || value.rfind('$', 0) == 0);
  control->index_flags = flags_in({&control->name, &to_name});
  data.result_type = same_type(control->type, "Chat") ? "chatmessage" : lower(control->type);
  data.plain_variable = remote || is_plain_variable(value);
  for (const auto& flag : index_flags_)
    if (std::any_of(control->to_name.begin(), control->to_name.end(),
                    [&](const auto& name) { return name.find(flag) != std::string::npos; }))
      data.variables.push_back(flag);
  if (const auto before = controls_.places.find(control->name); before != controls_.places.end()) {
    data.labels = std::move(data_[before->second]->labels);
    data.parents = std::move(data_[before->second]->parents);
  }
  const auto place = controls_.put(std::move(control));
  data_.resize(controls_.tags.size());
  data_[place] = &data;
  for (auto& level : levels_)
    if (level.control == kNone && level.name == tag.get("name")) level.control = place;
}

void Builder::add_object(const XmlTag& tag) {
  auto object = std::make_unique<Object>();
  fill(*object, tag);
  object->is_list = !tag.get("valueList").empty();
  object->key = without_dollars(first_of(tag, {"valueList", "value"}));
  object->value_type = tag.get("valueType");
  object->index_flags = flags_in({&object->name, &object->key});
  objects_.put(std::move(object));
}

/// nullptr for a label of no control.
const Label* Builder::add_label(XmlTag tag) {
  const auto parent = std::find_if(levels_.rbegin(), levels_.rend(),
                                   [&](const Level& level) { return level.control != kNone; });
  const auto name = first_of(tag, {"alias", "value", "valueList"});
  if (parent == levels_.rend() || (name.empty() && tag.find("value") == nullptr)) return nullptr;
  auto label = std::make_unique<Label>();
  fill(*label, std::move(tag));
  label->name = name;
  auto& data = *data_[parent->control];
  const auto around = std::find_if(levels_.rbegin(), parent,
                                   [](const Level& level) { return !level.label.empty(); });
  if (around != parent) {
    label->parent = around->label;
    if (around->tag != nullptr) data.parents.emplace(label.get(), around->tag);
  }
  data.labels.push_back(std::move(label));
  return data.labels.back().get();
}

void Builder::add_bucket(const std::string& name) {
  const auto ranker = std::find_if(levels_.rbegin(), levels_.rend(),
                                   [&](const Level& level) { return level.control != kNone; });
  if (ranker != levels_.rend()) data_[ranker->control]->buckets.push_back(name);
}

/// A Chat without a value shows nothing, so nothing can be said about it.
void Builder::add_implied() {
  for (const auto& tag : both_) {
    const auto& name = tag.get("name");
    const bool chat = same_type(tag.name, "Chat");
    if (chat && !is_object(tag)) continue;
    if (!objects_.contains(name)) {
      add_object(tag);
      auto& object = *objects_.tags.back();
      if (object.key.empty()) object.key = without_dollars(tag.get("data"));
    }
    if (controls_.contains(name)) continue;
    XmlTag control{chat ? "ChatMessage" : tag.name, {}, tag.line, tag.column};
    control.attributes = {{"name", name}, {"toName", name}};
    add_control(control);
  }
}

std::shared_ptr<LabelConfig::Parsed> Builder::finish() {
  auto parsed = std::make_shared<LabelConfig::Parsed>();
  parsed->written_controls = controls_.tags.size();
  parsed->written_objects = objects_.tags.size();
  add_implied();
  std::move(objects_.tags.begin(), objects_.tags.end(), std::back_inserter(parsed->objects));
  link(*parsed, std::move(controls_.tags), data_);
  return parsed;
}

}  // namespace

std::shared_ptr<const LabelConfig::Parsed> parse_xml(std::string_view xml) {
  Builder builder;
  if (!xml.empty()) read_xml(xml, builder);
  auto parsed = builder.finish();
  parsed->xml = xml;
  return parsed;
}

}  // namespace lsml::config
