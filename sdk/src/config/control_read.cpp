#include <algorithm>
#include <lsml/error.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>
#include <unordered_map>

#include "config/names.hpp"
#include "config/parsed.hpp"
#include "config/place.hpp"
#include "config/value_fit.hpp"
#include "core/left_out.hpp"
#include "core/read_result.hpp"

namespace lsml {

namespace {

using detail::ValueKind;

bool is_geometry(ValueKind kind) { return !config::looks_like(Dict(), kind); }

/// Finds this control's results among all, and their labels.
class Reader {
 public:
  Reader(const Control& control, const std::string& type, ValueKind kind)
      : control_(control),
        type_(type),
        kind_(kind),
        labels_key_(config::labels_key(control)),
        any_geometry_(config::holds_any_geometry(control)),
        labels_beside_(is_geometry(kind) &&
                       !config::ends_with_labels(config::lower(control.type))) {
    config::check_holds(control, kind);
  }

  /// Sets the item_index of a result whose names a Repeater expanded.
  bool is_ours(Result& result) const;
  Strings labels_of(const Result& result) const;
  /// A geometry of a tag that is not made of labels may have them in a result of the same id.
  bool may_have_labels_beside() const { return labels_beside_; }

 private:
  const Object* object_of(const std::string& to_name) const;
  bool is_our_name(Result& result) const;
  bool is_our_type(const std::string& type) const;
  bool is_on_our_object(const std::string& to_name) const;

  const Control& control_;
  const std::string& type_;
  ValueKind kind_;
  std::string labels_key_;
  bool any_geometry_;
  bool labels_beside_;
};

Strings texts_of(const Value* value) {
  Strings texts;
  if (value == nullptr) return texts;
  if (const std::string* one = value->text()) texts.push_back(*one);
  if (const List* list = value->list())
    for (const auto& item : *list)
      if (const std::string* text = item.text()) texts.push_back(*text);
  return texts;
}

const Object* Reader::object_of(const std::string& to_name) const {
  for (const Object* object : control_.objects())
    if (object->name == to_name || config::repetition(to_name, object->name, object->index_flags))
      return object;
  return nullptr;
}

bool Reader::is_our_name(Result& result) const {
  const auto& flags = control_.index_flags;
  auto which = config::repetition(result.from_name, control_.name, flags);
  if (!which && result.from_name != control_.name) return false;
  if (!which) which.emplace(flags.size());
  // A Pairwise's answer that a person gave is on the control itself.
  if (kind_ == ValueKind::pairwise && object_of(result.to_name) == nullptr)
    result.to_name = config::filled_in(control_.to_name.front(), flags, *which);
  if (flags.empty() || config::place_of(control_, result.to_name).has_page) return true;
  if (which->back()) result.item_index = which->back();
  return true;
}

/// A geometry's type from a Labels control is what Label Studio calls merged; other tools write
/// "rectangle" for a RectangleLabels tag.
bool Reader::is_our_type(const std::string& type) const {
  if (type.empty() || type == type_) return true;
  const auto lower = config::lower(type);
  return lower == type_ || lower + "labels" == type_ ||
         (type_ == "labels" && config::ends_with_labels(lower)) ||
         (type_ == "hypertextlabels" && lower == "htmllabels") ||
         (type_ == "magicwand" && lower.rfind("brush", 0) == 0);
}

bool Reader::is_on_our_object(const std::string& to_name) const {
  const auto* object = control_.objects().size() < 2 ? nullptr : object_of(to_name);
  return object == nullptr || config::is_on(kind_, object->type);
}

bool Reader::is_ours(Result& result) const {
  if (!is_our_name(result)) return false;
  if (!is_our_type(result.type)) {
    leave_out(config::shown(control_), result.id, "its type is another tag's");
    return false;
  }
  return is_on_our_object(result.to_name) &&
         (!any_geometry_ || config::looks_like(result.value, kind_));
}

/// A Choices' "choices" are its answer, not the region's labels.
Strings Reader::labels_of(const Result& result) const {
  auto type = config::lower(result.type);
  if (!config::ends_with_labels(type)) type.clear();
  for (const auto& key : {labels_key_, type, std::string("labels"), std::string("htmllabels")})
    if (auto labels = texts_of(key.empty() ? nullptr : result.value.find(key)); !labels.empty())
      return labels;
  return {};
}

std::optional<Result> result_of(const Value& item, Origin unmarked) {
  const Dict* dict = item.dict();
  if (dict == nullptr) return std::nullopt;
  return json::read_result(*dict, unmarked);
}

std::optional<Result> result_of(const Result& result, Origin) { return result; }

/// The labels that a Labels control keeps for a region of a tag without labels: a result of its
/// own with the same id. By that id.
using LabelsBeside = std::unordered_map<std::string, Strings>;

template <class Results>
LabelsBeside labels_beside(const Results& results) {
  LabelsBeside found;
  for (const auto& item : results) {
    const auto result = result_of(item, Origin::manual);
    if (!result || result->id.empty() || !config::ends_with_labels(result->type)) continue;
    if (auto labels = texts_of(result->value.find(result->type)); !labels.empty())
      found.emplace(result->id, std::move(labels));
  }
  return found;
}

template <class Item, class Results>
std::vector<Item> items_in(const Results& results, const Reader& reader, Origin unmarked) {
  std::optional<LabelsBeside> beside;
  std::vector<Item> found;
  for (const auto& item : results) {
    auto result = result_of(item, unmarked);
    if (!result || !reader.is_ours(*result)) continue;
    Strings labels = reader.labels_of(*result);
    if (labels.empty() && reader.may_have_labels_beside()) {
      if (!beside) beside = labels_beside(results);
      if (const auto other = beside->find(result->id); other != beside->end())
        labels = other->second;
    }
    found.push_back({std::move(result->value), std::move(labels), std::move(*result)});
  }
  return found;
}

}  // namespace

std::vector<Control::Item> Control::items(const Annotation& annotation, ValueKind kind) const {
  const Reader reader(*this, data_->result_type, kind);
  const List* results = annotation.raw().list("result");
  if (results == nullptr) return {};
  return items_in<Item>(*results, reader, Origin::manual);
}

std::vector<Control::Item> Control::items(const Interactive& interactive, ValueKind kind) const {
  const Reader reader(*this, data_->result_type, kind);
  const List* results = interactive.raw().list("result");
  if (results == nullptr) return {};
  return items_in<Item>(*results, reader, Origin::manual);
}

std::vector<Control::Item> Control::items(const Prediction& prediction, ValueKind kind) const {
  const Reader reader(*this, data_->result_type, kind);
  auto found = items_in<Item>(prediction.result, reader, Origin::prediction);
  for (auto& item : found)
    if (item.region.image.width <= 0) item.region.image = prediction.image;
  return found;
}

void Control::left_out(const Region& region, const char* rule) const {
  leave_out(config::shown(*this), region.id, rule);
}

}  // namespace lsml
