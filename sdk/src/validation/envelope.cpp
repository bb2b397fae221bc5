#include "validation/envelope.hpp"

#include <fmt/format.h>

#include "validation/lax.hpp"

namespace lsml::validation {

namespace {

void read_score(const Dict& prediction, Envelope& envelope, Report& report) {
  const Value* score = prediction.find("score");
  if (score == nullptr || score->is_null()) return;
  envelope.score = lax_number(*score);
  if (!envelope.score)
    report.add(
        "score_not_a_number", Problem::npos,
        fmt::format("the prediction's score must be a number from 0 to 1, not {}", shown(*score)));
}

std::string text_of(const Dict& item, std::string_view key) {
  const Value* value = item.find(key);
  if (value == nullptr || value->is_null()) return {};
  return value->text() != nullptr ? *value->text() : value->to_json();
}

/// Names and type must be texts; a value may be anything, tags that nobody knows take it.
bool has_members(const Dict& item, std::size_t index, Report& report) {
  if (item.text("type") == "relation") return true;
  const Value* id = item.find("id");
  bool all = true;
  if (id != nullptr && (id->list() != nullptr || id->dict() != nullptr))
    all = report.add("wrong_type", index, fmt::format("id must be a text, not {}", shown(*id)));
  for (const auto* key : {"from_name", "to_name", "type", "value"}) {
    const Value* value = item.find(key);
    if (value == nullptr)
      all = report.add("missing_field", index, fmt::format("{} is missing", key));
    else if (std::string_view(key) != "value" && value->text() == nullptr)
      all = report.add("missing_field", index,
                       fmt::format("{} must be a text, not {}", key, shown(*value)));
  }
  return all;
}

Result read_result(const Dict& item) {
  Result result;
  result.id = text_of(item, "id");
  result.from_name = text_of(item, "from_name");
  result.to_name = text_of(item, "to_name");
  result.type = text_of(item, "type");
  if (result.type == "relation")
    result.value = item;
  else if (const Dict* value = item.dict("value"))
    result.value = *value;
  return result;
}

void read_item(const Value& value, std::size_t index, Envelope& envelope, Report& report) {
  const Dict* item = value.dict();
  if (item == nullptr) {
    report.add("region_not_an_object", index,
               fmt::format("it must be an object, not {}", shown(value)));
    envelope.results.emplace_back();
    envelope.whole.push_back(false);
    envelope.has_value.push_back(false);
    return;
  }
  envelope.results.push_back(read_result(*item));
  envelope.whole.push_back(has_members(*item, index, report));
  envelope.has_value.push_back(item->dict("value") != nullptr);
}

}  // namespace

Envelope read_envelope(const Dict& prediction, Report& report) {
  Envelope envelope;
  const Value* result = prediction.find("result");
  if (result == nullptr || result->list() == nullptr) {
    if (result == nullptr)
      report.add("missing_result", Problem::npos, "the prediction has no result");
    else
      report.add("result_not_a_list", Problem::npos,
                 fmt::format("the prediction's result must be a list, not {}", shown(*result)));
    return envelope;
  }
  read_score(prediction, envelope, report);
  for (std::size_t i = 0; i < result->list()->size(); ++i)
    read_item((*result->list())[i], i, envelope, report);
  return envelope;
}

}  // namespace lsml::validation
