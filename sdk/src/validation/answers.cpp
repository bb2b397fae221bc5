// What is asked about the whole object or a region: choices, ratings, numbers, orders.
#include <fmt/format.h>

#include <limits>
#include <optional>

#include "config/complete_value.hpp"
#include "config/parsed.hpp"
#include "validation/lax.hpp"
#include "validation/paths.hpp"
#include "validation/values.hpp"

namespace lsml::validation {

namespace {

bool check_choice(const Subject& subject, const Value& choice, bool nested, const Place& place) {
  if (const auto* label = choice.text()) {
    if (!check_label(subject, *label, place)) return false;
    return !nested ||
           subject.refuse("unknown_path",
                          fmt::format("takes a path, the list of names from the root, as {}, not "
                                      "{} (allowNested of the label config); Control::choice "
                                      "makes it",
                                      place.text(), quoted(*label)));
  }
  const List* path = choice.list();
  if (path != nullptr && nested) return check_path(subject, *path, place);
  const char* mend = path != nullptr ? " (a path needs allowNested=\"true\")" : "";
  return subject.refuse(
      "wrong_type", fmt::format("takes a text as {}, not {}{}", place.text(), shown(choice), mend));
}

/// "4", but not "4.0".
std::optional<std::int64_t> without_point(const std::string& text) {
  return text.find('.') == std::string::npos ? whole_of(text) : std::nullopt;
}

bool wrong_list(const Subject& subject, const Dict& value, const char* key, const char* wanted) {
  const Value* found = value.find(key);
  if (found == nullptr) return subject.refuse("missing_value", fmt::format("needs value.{}", key));
  return subject.refuse("wrong_type",
                        fmt::format("takes {} as value.{}, not {}", wanted, key, shown(*found)));
}

}  // namespace

bool check_choices(const Subject& subject, const Dict& value) {
  const auto& control = subject.control;
  const List* choices = value.list("choices");
  if (choices == nullptr) return wrong_list(subject, value, "choices", "a list of texts");
  const bool nested = config::is_nested(control);
  const Place place{&kValue, "choices", 0};
  for (std::size_t i = 0; i < choices->size(); ++i)
    if (!check_choice(subject, (*choices)[i], nested, Place{&place, {}, i})) return false;
  if (choices->empty())
    return subject.refuse("no_choice",
                          "takes no empty value.choices: leave the result out when nothing fits");
  // A click on a nested choice takes what is below it along.
  if (choices->size() > 1 && !nested && !control.labels.empty() &&
      control.attribute("choice", "") != "multiple")
    return subject.refuse("too_many_choices",
                          fmt::format("takes one choice, not {} (value.choices): send the best, or "
                                      "write choice=\"multiple\" in the label config",
                                      choices->size()));
  return true;
}

bool check_taxonomy(const Subject& subject, const Dict& value) {
  constexpr const char* kWanted = "a list of paths, each a list of texts";
  const List* paths = value.list("taxonomy");
  if (paths == nullptr) return wrong_list(subject, value, "taxonomy", kWanted);
  const Place place{&kValue, "taxonomy", 0};
  for (std::size_t i = 0; i < paths->size(); ++i) {
    const List* path = (*paths)[i].list();
    if (path == nullptr) return wrong_list(subject, value, "taxonomy", kWanted);
    for (const auto& step : *path)
      if (step.text() == nullptr) return wrong_list(subject, value, "taxonomy", kWanted);
    if (!check_path(subject, *path, Place{&place, {}, i})) return false;
  }
  return true;
}

bool check_rating(const Subject& subject, const Dict& value) {
  const Field field{"rating", Kind::whole};
  if (!check_fields(subject, value, {&field, 1})) return false;
  const auto* most = config::find_attribute(subject.control, "maxRating");
  const auto high = most == nullptr ? 5 : without_point(*most);
  if (!high)
    return subject.refuse("out_of_range", fmt::format("has maxRating={}, which is no whole number: "
                                                      "mend the label config",
                                                      quoted(*most)));
  const Value& given = *value.find("rating");
  const auto rating = given.text() == nullptr ? lax_whole(given) : without_point(*given.text());
  if (rating && *rating >= 0 && *rating <= *high) return true;
  return subject.refuse("out_of_range",
                        fmt::format("takes 0 to {} as value.rating, not {} (maxRating of the label "
                                    "config)",
                                    *high, shown(given)));
}

bool check_number_range(const Subject& subject, const Dict& value) {
  const auto limit = [&](std::string_view key, double fallback) {
    const auto* text = config::find_attribute(subject.control, key);
    return text == nullptr ? fallback : number_of(*text).value_or(fallback);
  };
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  const double low = limit("min", -kInfinite);
  const double high = limit("max", kInfinite);
  const Value& given = *value.find("number");
  const double number = *lax_number(given);
  if (!(number < low) && !(number > high)) return true;
  return subject.refuse(
      "out_of_range",
      fmt::format("takes {} as value.number, not {} ({} of the label config)",
                  number < low ? fmt::format("{} or more", low) : fmt::format("{} or less", high),
                  shown(given), number < low ? "min" : "max"));
}

bool check_ranker(const Subject& subject, const Dict& value) {
  constexpr const char* kWanted = "an object of lists of texts, {\"rank\": [ids]},";
  const Dict* buckets = value.dict("ranker");
  if (buckets == nullptr) return wrong_list(subject, value, "ranker", kWanted);
  const Place place{&kValue, "ranker", 0};
  for (const auto& [name, items] : *buckets) {
    const Field field{name, Kind::texts};
    if (!check_fields(subject, *buckets, {&field, 1}, place)) return false;
  }
  return true;
}

bool check_relations_tag(const Subject& subject, const Dict&) {
  return subject.refuse("wrong_type", "takes no value of its own: send lsml::relation(from, to)");
}

}  // namespace lsml::validation
