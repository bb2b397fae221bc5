// Spans of texts, sounds, time series and videos.
#include <fmt/format.h>

#include <algorithm>
#include <lsml/error.hpp>
#include <optional>

#include "config/parsed.hpp"
#include "core/utf8.hpp"
#include "validation/lax.hpp"
#include "validation/names.hpp"
#include "validation/values.hpp"

namespace lsml::validation {

namespace {

bool end_before_start(const Subject& subject, const Dict& value, const char* start, const char* end,
                      const Place& place = kValue) {
  const auto at = [&](const char* key) { return Place{&place, key, 0}.text(); };
  return subject.refuse("end_before_start",
                        fmt::format("takes no {} ({}) before {} ({})", at(end),
                                    shown(*value.find(end)), at(start), shown(*value.find(start))));
}

/// False, and reported, when both are numbers and the wrong way round.
bool check_order(const Subject& subject, const Dict& value, const char* start, const char* end,
                 const Place& place = kValue) {
  const Value* first = value.find(start);
  const Value* last = value.find(end);
  if (first == nullptr || last == nullptr) return true;
  const auto from = lax_number(*first);
  const auto to = lax_number(*last);
  return !from || !to || *from <= *to || end_before_start(subject, value, start, end, place);
}

bool is_type(const Object& object, std::string_view type) {
  return config::lower(object.type) == type;
}

/// As the editor counts them in <Text>: code points.
std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), utf8::begins_character));
}

/// nullopt: the page gets the text elsewhere.
std::optional<std::size_t> text_length(const Object& object, const std::string& key,
                                       const Task& task) {
  if (!is_type(object, "text") || object.attribute("valueType", "") == "url" ||
      !object.attribute("resolver", "").empty())
    return std::nullopt;
  try {
    const auto text = task.text(key);
    const bool url = text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
    return url ? std::nullopt : std::optional(count_characters(text));
  } catch (const Error&) {
    return std::nullopt;  // not in the data: not the prediction's fault
  }
}

bool check_in_text(const Subject& subject, const Dict& value) {
  const auto end = lax_number(*value.find("end"));
  if (!end || subject.task == nullptr) return true;
  const auto repetition = repetition_of_object(subject);
  if (subject.text.of != &subject.object || subject.text.repetition != repetition)
    subject.text = {&subject.object, repetition,
                    text_length(subject.object, key_of(subject.object, repetition), *subject.task)};
  const auto length = subject.text.length;
  if (!length || *end <= static_cast<double>(*length)) return true;
  return subject.refuse(
      "span_outside_text",
      fmt::format("takes up to {} as value.end, not {}: the text (\"{}\" of the "
                  "task's data) has so many characters; lsml::TextIndex counts "
                  "them as the editor does",
                  *length, shown(*value.find("end")), key_of(subject.object, repetition)));
}

bool check_begin(const Subject& subject, const Dict& value) {
  const auto start = lax_number(*value.find("start"));
  if (!start || *start >= 0 ||
      !(is_type(subject.object, "text") || is_type(subject.object, "audio")))
    return true;
  return subject.refuse("span_outside_text", fmt::format("takes 0 or more as value.start, not {}",
                                                         shown(*value.find("start"))));
}

}  // namespace

bool check_span(const Subject& subject, const Dict& value) {
  // Texts in the tag's own timeFormat are no numbers, whatever they look like.
  const bool moments = is_type(subject.object, "timeseries") &&
                       value.find("start")->text() != nullptr &&
                       value.find("end")->text() != nullptr;
  if (moments) return true;
  return check_order(subject, value, "start", "end") && check_begin(subject, value) &&
         check_in_text(subject, value);
}

bool check_node_span(const Subject& subject, const Dict& value) {
  if (!check_order(subject, value, "start", "end")) return false;
  const auto* start = value.find("start")->text();
  const auto* end = value.find("end")->text();
  const bool same = start != nullptr && end != nullptr
                        ? *start == *end
                        : lax_number(*value.find("start")) == lax_number(*value.find("end"));
  return !same || check_order(subject, value, "startOffset", "endOffset");
}

bool check_hyper_text_span(const Subject& subject, const Dict& value) {
  return check_node_span(subject, value) && check_begin(subject, value) &&
         check_in_text(subject, value);
}

bool check_ranges(const Subject& subject, const Dict& value) {
  const List& ranges = *value.list("ranges");
  const Place place{&kValue, "ranges", 0};
  for (std::size_t i = 0; i < ranges.size(); ++i)
    if (!check_order(subject, *ranges[i].dict(), "start", "end", Place{&place, {}, i}))
      return false;
  return true;
}

}  // namespace lsml::validation
