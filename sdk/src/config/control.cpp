#include <algorithm>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/complete_value.hpp"
#include "config/names.hpp"
#include "config/parsed.hpp"
#include "config/value_fit.hpp"
#include "core/random_id.hpp"

namespace lsml {

namespace {

using detail::ValueKind;

std::string join(const Strings& names, const char* between = ", ") {
  std::string all;
  for (const auto& name : names) all.append(all.empty() ? "" : between).append(name);
  return all;
}

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

/// The object of the control that a region is of, and in which repetition.
struct Place {
  const std::string* object{};  ///< as the control writes it; nullptr for none of the control's
  config::Repetition repetition{};

  bool is_whole() const {
    return std::all_of(repetition.begin(), repetition.end(),
                       [](const auto& index) { return index.has_value(); });
  }
};

Place place_of(const Control& control, const std::string& to_name) {
  for (const auto& object : control.to_name) {
    if (object == to_name) return {&object, config::Repetition(control.index_flags.size())};
    if (auto repetition = config::repetition(to_name, object, control.index_flags))
      return {&object, *std::move(repetition)};
  }
  return {};
}

[[noreturn]] void ask_for(const Control& control, std::size_t place) {
  const auto& flags = control.index_flags;
  const auto& object = control.to_name.front();
  const bool in_object = config::has_flag(object, {flags[place]});
  if (flags.size() == 1 || (place + 1 == flags.size() && !in_object))
    throw Error(config::shown(control) + " is repeated; set Region::item_index: " +
                "result(value, {.item_index = 0}) is of the first repetition");
  const auto inside = config::shown(control) + " stands in " + std::to_string(flags.size());
  if (!in_object)
    throw Error(inside + " Repeaters, which its object's name must tell: write " + flags[place] +
                " into that");
  const config::Repetition first(flags.size(), 0);
  throw Error(inside + " Repeaters; set Region::to_name: result(value, {.to_name = \"" +
              config::filled_in(object, flags, first) + "\"}) is of the first repetition of each");
}

void check_is_said(const Control& control, const config::Repetition& repetition) {
  for (std::size_t i = 0; i < repetition.size(); ++i) {
    if (!repetition[i]) ask_for(control, i);
    if (*repetition[i] < 0)
      throw Error(config::shown(control) + ": there is no repetition " +
                  std::to_string(*repetition[i]) + " (Region::item_index)");
  }
}

/// A label, or a list of labels or of paths.
Value filled_in(const Value& value, const Strings& flags, const config::Repetition& repetition) {
  if (const auto* text = value.text()) return config::filled_in(*text, flags, repetition);
  const auto* list = value.list();
  if (list == nullptr) return value;
  List filled;
  for (const auto& item : *list) filled.push_back(filled_in(item, flags, repetition));
  return filled;
}

Dict buckets_filled_in(const Control& control, const config::Repetition& repetition,
                       const Dict& ranker) {
  Dict buckets;
  for (const auto& [name, items] : ranker) {
    auto filled = config::filled_in(name, control.index_flags, repetition);
    if (buckets.contains(filled))
      throw Error(config::shown(control) + ": two buckets are \"" + filled +
                  "\"; put their items into one");
    buckets.set(std::move(filled), items);
  }
  return buckets;
}

/// The editor fills in every attribute: labels and the names of buckets, too.
Dict filled_in(const Control& control, const config::Repetition& repetition, const Dict& value) {
  Dict filled;
  for (const auto& [key, member] : value) {
    const auto* ranker = key == "ranker" ? member.dict() : nullptr;
    if (key == "choices" || key == "taxonomy" || config::ends_with_labels(key))
      filled.set(key, filled_in(member, control.index_flags, repetition));
    else if (ranker != nullptr)
      filled.set(key, buckets_filled_in(control, repetition, *ranker));
    else
      filled.set(key, member);
  }
  return filled;
}

bool is_list(const Control& control, const std::string& object_name) {
  const auto& objects = control.objects();
  return std::any_of(objects.begin(), objects.end(), [&](const Object* object) {
    return object->name == object_name && object->is_list;
  });
}

/// Completes `to_name` and, inside a Repeater, everything that has an index flag.
void set_place(const Control& control, Result& made) {
  if (made.to_name.empty()) made.to_name = control.to_name.front();
  auto place = place_of(control, made.to_name);
  if (place.object == nullptr)
    throw Error(config::shown(control) + " does not label \"" + made.to_name +
                "\"; it labels: " + join(control.to_name));
  made.to_name = *place.object;
  const auto& flags = control.index_flags;
  if (flags.empty()) return;
  auto& repetition = place.repetition;
  const bool has_page = place.is_whole() && is_list(control, *place.object);
  if (!repetition.back()) repetition.back() = made.item_index;
  check_is_said(control, repetition);
  made.from_name = config::filled_in(made.from_name, flags, repetition);
  made.to_name = config::filled_in(made.to_name, flags, repetition);
  made.value = filled_in(control, repetition, made.value);
  if (!has_page) made.item_index.reset();
}

/// Which repetition a region is of that another control, in the same Repeater, made.
std::optional<int> repetition_of(const Control& control, std::string_view parents_from_name) {
  const auto* parent = ParsedAccess::data(control).config->control(parents_from_name);
  if (parent == nullptr || control.index_flags.empty()) return std::nullopt;
  const auto& flags = parent->index_flags;
  const auto which = config::repetition(parents_from_name, parent->name, flags);
  const auto flag = std::find(flags.begin(), flags.end(), control.index_flags.back());
  if (!which || flag == flags.end()) return std::nullopt;
  return (*which)[static_cast<std::size_t>(flag - flags.begin())];
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
                (types.empty() ? "no object of the label config" : "no " + join(types, " or ")) +
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
  set_place(*this, made);
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
  if (const auto index = repetition_of(*this, parents_from_name)) region.item_index = index;
  if (place_of(*this, parent.to_name).object != nullptr) region.to_name = parent.to_name;
  return result(std::move(both), std::move(region));
}

}  // namespace lsml
