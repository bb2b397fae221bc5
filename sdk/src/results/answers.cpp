// Values of a whole object, or of a region.
#include <lsml/error.hpp>
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {

using results::Reader;

constexpr results::Field kTaxonomy{"taxonomy", "taxonomy is no list of paths"};
constexpr results::Field kText{"text", "text is no list of texts"};
constexpr results::Field kRating{"rating", "rating is no whole number"};
constexpr results::Field kNumber{"number", "number is no number"};
constexpr results::Field kDateTime{"datetime", "datetime is no text"};
constexpr results::Field kSelected{"selected", "selected is no text"};

/// A path may be a single text.
bool read_paths(const Value* value, Paths& paths) {
  const List* list = value == nullptr ? nullptr : value->list();
  if (list == nullptr) return false;
  for (const auto& path : *list)
    if (!path.is_null() && !results::convert(path, paths.emplace_back())) return false;
  return true;
}

}  // namespace

Encoded encode(const Choices& value) {
  List list;
  list.reserve(value.choices.size() + value.paths.size());
  for (const auto& choice : value.choices) list.emplace_back(choice);
  for (const auto& path : value.paths) list.emplace_back(path);
  return {ValueKind::choices, {{"choices", std::move(list)}}};
}

const char* decode(const Dict& json, Strings, Choices& value) {
  constexpr const char* kRule = "choices is no list of texts or paths";
  const Value* choices = json.find("choices");
  if (choices == nullptr || choices->is_null()) return kRule;
  const List* list = choices->list();
  if (list == nullptr)
    return results::convert(*choices, value.choices.emplace_back()) ? nullptr : kRule;
  for (const auto& item : *list) {
    if (item.is_null()) continue;
    const bool read = item.list() != nullptr ? results::convert(item, value.paths.emplace_back())
                                             : results::convert(item, value.choices.emplace_back());
    if (!read) return kRule;
  }
  return nullptr;
}

Encoded encode(const Taxonomy& value) {
  return {ValueKind::taxonomy, {{"taxonomy", value.taxonomy}}};
}

const char* decode(const Dict& json, Strings, Taxonomy& value) {
  return read_paths(json.find("taxonomy"), value.taxonomy) ? nullptr : kTaxonomy.rule;
}

Encoded encode(const TextArea& value) { return {ValueKind::text_area, {{"text", value.text}}}; }

const char* decode(const Dict& json, Strings, TextArea& value) {
  return Reader(json).required(kText, value.text).rule();
}

Encoded encode(const Rating& value) { return {ValueKind::rating, {{"rating", value.rating}}}; }

const char* decode(const Dict& json, Strings, Rating& value) {
  return Reader(json).required(kRating, value.rating).rule();
}

Encoded encode(const Number& value) { return {ValueKind::number, {{"number", value.number}}}; }

const char* decode(const Dict& json, Strings, Number& value) {
  return Reader(json).required(kNumber, value.number).rule();
}

Encoded encode(const DateTime& value) {
  return {ValueKind::date_time, {{"datetime", value.datetime}}};
}

const char* decode(const Dict& json, Strings, DateTime& value) {
  return Reader(json).required(kDateTime, value.datetime).rule();
}

Encoded encode(const Pairwise& value) {
  return {ValueKind::pairwise, {{"selected", value.selected}}};
}

const char* decode(const Dict& json, Strings, Pairwise& value) {
  return Reader(json).required(kSelected, value.selected).rule();
}

Encoded encode(const Ranker& value) {
  Dict buckets;
  for (const auto& bucket : value.buckets) {
    if (buckets.contains(bucket.name))
      throw Error("a Ranker has two buckets \"" + bucket.name + "\"; put their items into one");
    buckets.set(bucket.name, bucket.items);
  }
  return {ValueKind::ranker, {{"ranker", std::move(buckets)}}};
}

const char* decode(const Dict& json, Strings, Ranker& value) {
  constexpr const char* kRule = "ranker holds no lists of ids";
  const Value* ranker = json.find("ranker");
  if (ranker == nullptr) return kRule;
  if (ranker->list() != nullptr)
    return results::convert(*ranker, value.buckets.emplace_back().items) ? nullptr : kRule;
  const Dict* buckets = ranker->dict();
  if (buckets == nullptr) return kRule;
  for (const auto& [name, items] : *buckets)
    if (!results::convert(items, value.buckets.emplace_back(Ranker::Bucket{name, {}}).items))
      return kRule;
  return nullptr;
}

Encoded encode(const Labels& value) { return {ValueKind::labels, {}, &value.labels}; }

const char* decode(const Dict&, Strings labels, Labels& value) {
  value.labels = std::move(labels);
  return nullptr;
}

}  // namespace lsml::detail
