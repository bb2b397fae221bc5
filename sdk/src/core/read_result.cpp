#include "core/read_result.hpp"

#include <boost/json/object.hpp>
#include <limits>

#include "core/json_parse.hpp"
#include "core/left_out.hpp"

namespace lsml::json {

namespace {

std::optional<int> small_integer(const Dict& item, std::string_view key) {
  const auto value = item.integer(key);
  if (!value || *value < std::numeric_limits<int>::min() ||
      *value > std::numeric_limits<int>::max())
    return std::nullopt;
  return static_cast<int>(*value);
}

/// An id may be a number: other tools than the editor write predictions too.
std::string text_of_id(const Dict& item, std::string_view key) {
  if (const auto number = item.integer(key)) return std::to_string(*number);
  return item.text(key).value_or("");
}

Origin read_origin(const Dict& item, Origin unmarked) {
  const auto origin = item.text("origin");
  if (!origin) return unmarked;
  if (*origin == "manual") return Origin::manual;
  if (*origin == "prediction") return Origin::prediction;
  if (*origin == "prediction-changed") return Origin::prediction_changed;
  return unmarked;
}

void read_region(const Dict& item, Origin unmarked, Region& region) {
  region.id = text_of_id(item, "id");
  region.score = item.number("score");
  region.image = {small_integer(item, "original_width").value_or(0),
                  small_integer(item, "original_height").value_or(0),
                  small_integer(item, "image_rotation").value_or(0)};
  region.origin = read_origin(item, unmarked);
  region.parent = text_of_id(item, "parentID");
  region.item_index = small_integer(item, "item_index");
  region.readonly = item.boolean("readonly").value_or(false);
  region.hidden = item.boolean("hidden").value_or(false);
  region.is_positive = item.boolean("is_positive").value_or(true);
  if (const Dict* meta = item.dict("meta")) region.meta = *meta;
  region.original_length = item.number("original_length");
}

Prediction read_prediction(const boost::json::object& raw) {
  const Dict dict = to_dict(raw);
  Prediction prediction;
  prediction.score = dict.number("score");
  prediction.model_version = dict.text("model_version").value_or("");
  const List* items = dict.list("result");
  if (items == nullptr) return prediction;
  for (const auto& item : *items) {
    if (const Dict* region = item.dict())
      prediction.result.push_back(read_result(*region, Origin::prediction));
    else
      leave_out("a task's prediction", "", "it is no object");
  }
  return prediction;
}

}  // namespace

Result read_result(const Dict& item, Origin unmarked) {
  Result result;
  result.type = item.text("type").value_or("");
  if (result.type == "relation") {
    result.value = item;
    result.value.erase("type");
    return result;
  }
  read_region(item, unmarked, result);
  result.from_name = item.text("from_name").value_or("");
  result.to_name = item.text("to_name").value_or("");
  if (const Dict* value = item.dict("value")) result.value = *value;
  return result;
}

std::vector<Prediction> read_predictions(const boost::json::object& task) {
  std::vector<Prediction> predictions;
  if (const auto* list = find_array(task, "predictions"))
    for (const auto& item : *list)
      if (item.is_object()) predictions.push_back(read_prediction(item.get_object()));
  return predictions;
}

}  // namespace lsml::json
