#include "config/place.hpp"

#include <algorithm>
#include <lsml/error.hpp>

#include "config/parsed.hpp"

namespace lsml::config {

namespace {

[[noreturn]] void ask_for(const Control& control, std::size_t place) {
  const auto& flags = control.index_flags;
  const auto& object = control.to_name.front();
  const bool in_object = has_flag(object, {flags[place]});
  if (flags.size() == 1 || (place + 1 == flags.size() && !in_object))
    throw Error(shown(control) + " is repeated; set Region::item_index: " +
                "result(value, {.item_index = 0}) is of the first repetition");
  const auto inside = shown(control) + " stands in " + std::to_string(flags.size());
  if (!in_object)
    throw Error(inside + " Repeaters, which its object's name must tell: write " + flags[place] +
                " into that");
  const Repetition first(flags.size(), 0);
  throw Error(inside + " Repeaters; set Region::to_name: result(value, {.to_name = \"" +
              filled_in(object, flags, first) + "\"}) is of the first repetition of each");
}

void check_is_said(const Control& control, const Repetition& repetition) {
  for (std::size_t i = 0; i < repetition.size(); ++i) {
    if (!repetition[i]) ask_for(control, i);
    if (*repetition[i] < 0)
      throw Error(shown(control) + ": there is no repetition " + std::to_string(*repetition[i]) +
                  " (Region::item_index)");
  }
}

/// A label, or a list of labels or of paths.
Value labels_filled_in(const Value& value, const Strings& flags, const Repetition& repetition) {
  if (const auto* text = value.text()) return filled_in(*text, flags, repetition);
  const auto* list = value.list();
  if (list == nullptr) return value;
  List filled;
  for (const auto& item : *list) filled.push_back(labels_filled_in(item, flags, repetition));
  return filled;
}

Dict buckets_filled_in(const Control& control, const Repetition& repetition, const Dict& ranker) {
  Dict buckets;
  for (const auto& [name, items] : ranker) {
    auto filled = filled_in(name, control.index_flags, repetition);
    if (buckets.contains(filled))
      throw Error(shown(control) + ": two buckets are \"" + filled +
                  "\"; put their items into one");
    buckets.set(std::move(filled), items);
  }
  return buckets;
}

/// The editor fills in every attribute: labels and the names of buckets, too.
Dict value_filled_in(const Control& control, const Repetition& repetition, const Dict& value) {
  Dict filled;
  for (const auto& [key, member] : value) {
    const auto* ranker = key == "ranker" ? member.dict() : nullptr;
    if (key == "choices" || key == "taxonomy" || ends_with_labels(key))
      filled.set(key, labels_filled_in(member, control.index_flags, repetition));
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

bool is_whole(const Repetition& repetition) {
  return std::all_of(repetition.begin(), repetition.end(),
                     [](const auto& index) { return index.has_value(); });
}

}  // namespace

Place place_of(const Control& control, const std::string& to_name) {
  const auto& flags = control.index_flags;
  for (const auto& object : control.to_name) {
    if (object == to_name) return {&object, Repetition(flags.size())};
    if (auto repetition = config::repetition(to_name, object, flags)) {
      const bool page = is_whole(*repetition) && is_list(control, object);
      return {&object, *std::move(repetition), page};
    }
  }
  return {};
}

void set_place(const Control& control, Result& made) {
  if (made.to_name.empty()) made.to_name = control.to_name.front();
  auto place = place_of(control, made.to_name);
  if (place.object == nullptr)
    throw Error(shown(control) + " does not label \"" + made.to_name +
                "\"; it labels: " + joined(control.to_name, ", "));
  made.to_name = *place.object;
  const auto& flags = control.index_flags;
  if (flags.empty()) return;
  auto& repetition = place.repetition;
  if (!repetition.back()) repetition.back() = made.item_index;
  check_is_said(control, repetition);
  made.from_name = filled_in(made.from_name, flags, repetition);
  made.to_name = filled_in(made.to_name, flags, repetition);
  made.value = value_filled_in(control, repetition, made.value);
  if (!place.has_page) made.item_index.reset();
}

std::optional<int> repetition_of(const Control& control, std::string_view parents_from_name) {
  if (control.index_flags.empty()) return std::nullopt;
  const auto* parent = ParsedAccess::data(control).config->control(parents_from_name);
  if (parent == nullptr) return std::nullopt;
  const auto& flags = parent->index_flags;
  const auto which = repetition(parents_from_name, parent->name, flags);
  const auto flag = std::find(flags.begin(), flags.end(), control.index_flags.back());
  if (!which || flag == flags.end()) return std::nullopt;
  return (*which)[static_cast<std::size_t>(flag - flags.begin())];
}

}  // namespace lsml::config
