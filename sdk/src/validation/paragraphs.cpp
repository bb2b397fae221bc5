// Spans of utterances.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include "config/parsed.hpp"
#include "core/data_path.hpp"
#include "core/task_data.hpp"
#include "core/utf8.hpp"
#include "validation/lax.hpp"
#include "validation/names.hpp"
#include "validation/values.hpp"

namespace lsml::validation {

namespace {

/// The task's list of utterances, and where it is.
struct Utterances {
  std::string key;
  const boost::json::array* list{};  ///< nullptr: the page gets them elsewhere
};

Utterances utterances_of(const Subject& subject) {
  Utterances found{key_of(subject.object, repetition_of_object(subject))};
  const auto* data = subject.task == nullptr ? nullptr : detail::TaskAccess::data(*subject.task);
  const auto* value = data == nullptr ? nullptr : json::find_path(*data, found.key);
  if (value != nullptr) found.list = value->if_array();
  return found;
}

/// nullopt: it has no text, or contextScroll may have put another utterance in its place.
std::optional<std::string_view> text_of(const Object& object, const boost::json::value& utterance) {
  const auto* scrolls = config::find_attribute(object, "contextScroll");
  const auto* key = config::find_attribute(object, "textKey");
  const auto* members = utterance.if_object();
  if (members == nullptr || (scrolls != nullptr && *scrolls == "true")) return std::nullopt;
  const auto* text = json::find(*members, key == nullptr ? "text" : std::string_view(*key));
  if (text == nullptr || !text->is_string()) return std::nullopt;
  return text->get_string();
}

/// UTF-16 units, as the editor counts them in <Paragraphs>.
std::size_t count_units(std::string_view text) {
  std::size_t units = 0;
  for (const char byte : text) units += utf8::utf16_units(byte);
  return units;
}

bool check_offset(const Subject& subject, const Dict& value, const char* key,
                  std::string_view text) {
  const auto* given = value.find(key);
  const auto offset = given == nullptr ? std::nullopt : lax_whole(*given);
  if (!offset) return true;
  if (subject.text.of != text.data()) subject.text = {text.data(), {}, count_units(text)};
  const auto length = *subject.text.length;
  if (*offset <= static_cast<std::int64_t>(length)) return true;
  return subject.refuse(
      "span_outside_text",
      fmt::format("takes up to {} as value.{}, not {}: the utterance has so many UTF-16 units; "
                  "lsml::TextIndex counts them with TextIndex::utf16",
                  length, key, shown(*given)));
}

/// One end of the span: a position among the utterances, an offset in that one's text.
bool check_end(const Subject& subject, const Dict& value, const char* key, const char* offset,
               const Utterances& utterances) {
  const Value& given = *value.find(key);
  const auto position = lax_whole(given).value_or(-1);
  const auto at = static_cast<std::size_t>(position);
  const auto* list = utterances.list;
  if (position < 0 || (list != nullptr && at >= list->size()))
    return subject.refuse(
        "span_outside_text",
        fmt::format(
            "takes the position of an utterance, from 0, as value.{}, not {}{}", key, shown(given),
            list == nullptr
                ? ""
                : fmt::format(": \"{}\" of the task's data has {}", utterances.key, list->size())));
  if (list == nullptr) return true;
  const auto text = text_of(subject.object, (*list)[at]);
  return !text || check_offset(subject, value, offset, *text);
}

}  // namespace

bool check_paragraph_span(const Subject& subject, const Dict& value) {
  if (!check_node_span(subject, value)) return false;
  if (!config::same_type(subject.object.type, "Paragraphs")) return true;
  const auto utterances = utterances_of(subject);
  return check_end(subject, value, "start", "startOffset", utterances) &&
         check_end(subject, value, "end", "endOffset", utterances);
}

}  // namespace lsml::validation
