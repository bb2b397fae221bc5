// Values of text, audio and time series.
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {

using results::Field;
using results::Reader;

constexpr Field kStart{"start", "start is absent or no number"};
constexpr Field kEnd{"end", "end is absent or no number"};
constexpr Field kStartPath{"start", "start is absent or no text"};
constexpr Field kEndPath{"end", "end is absent or no text"};
constexpr Field kUtterance{"start", "start is no utterance's position"};
constexpr Field kLastUtterance{"end", "end is no utterance's position"};
constexpr Field kStartOffset{"startOffset", "startOffset is no number"};
constexpr Field kEndOffset{"endOffset", "endOffset is no number"};
constexpr Field kChannel{"channel", "channel is no whole number"};
constexpr Field kInstant{"instant", "instant is neither true nor false"};

/// Label Studio 1.0 kept an XPath in `start` of a text's region, and the offset beside it.
Reader& read_offset(Reader& reader, const Dict& json, const Field& field, const Field& beside,
                    std::size_t& offset) {
  const Value* value = json.find(field.key);
  if (value != nullptr && results::convert(*value, offset)) return reader;
  if (value != nullptr && value->text() != nullptr && json.contains(beside.key))
    return reader.required(beside, offset);
  return reader.required(field, offset);
}

/// The words under a region; a TextArea about that region keeps its own list there.
std::string words_of(const Dict& json) { return json.text("text").value_or(""); }

void add_words(Dict& json, const std::string& text) {
  if (!text.empty()) json.set("text", text);
}

/// Of text that is no HTML the editor keeps characters, and no paths.
bool is_plain(const Dict& json) {
  std::size_t start{};
  const Value* value = json.find("start");
  return value != nullptr && results::convert(*value, start) && !json.contains("startOffset");
}

bool is_moment(const Value* value) {
  return value != nullptr && (value->number() || value->text() != nullptr);
}

}  // namespace

Encoded encode(const TextSpan& value) {
  Encoded encoded{
      ValueKind::text_span, {{"start", value.start}, {"end", value.end}}, &value.labels};
  add_words(encoded.value, value.text);
  return encoded;
}

const char* decode(const Dict& json, Strings labels, TextSpan& value) {
  Reader reader(json);
  read_offset(reader, json, kStart, kStartOffset, value.start);
  read_offset(reader, json, kEnd, kEndOffset, value.end);
  value.text = words_of(json);
  value.labels = std::move(labels);
  return reader.rule();
}

Encoded encode(const AudioSpan& value) {
  Encoded encoded{
      ValueKind::audio_span, {{"start", value.start}, {"end", value.end}}, &value.labels};
  if (value.channel) encoded.value.set("channel", *value.channel);
  return encoded;
}

const char* decode(const Dict& json, Strings labels, AudioSpan& value) {
  value.labels = std::move(labels);
  return Reader(json)
      .required(kStart, value.start)
      .required(kEnd, value.end)
      .optional(kChannel, value.channel)
      .rule();
}

Encoded encode(const HyperTextSpan& value) {
  Encoded encoded{ValueKind::hyper_text_span,
                  {{"start", value.start},
                   {"end", value.end},
                   {"startOffset", value.start_offset},
                   {"endOffset", value.end_offset}},
                  &value.labels};
  if (value.global_start && value.global_end)
    encoded.value.set("globalOffsets",
                      Dict{{"start", *value.global_start}, {"end", *value.global_end}});
  add_words(encoded.value, value.text);
  return encoded;
}

const char* decode(const Dict& json, Strings labels, HyperTextSpan& value) {
  if (is_plain(json)) {
    value.text = words_of(json);
    value.labels = std::move(labels);
    return Reader(json)
        .optional(kStart, value.global_start)
        .optional(kEnd, value.global_end)
        .rule();
  }
  if (const Dict* global = json.dict("globalOffsets"))
    Reader(*global).optional(kStart, value.global_start).optional(kEnd, value.global_end);
  if (!value.global_start && !json.contains("start")) return kStartPath.rule;
  value.text = words_of(json);
  value.labels = std::move(labels);
  return Reader(json)
      .optional(kStartPath, value.start)
      .optional(kEndPath, value.end)
      .optional(kStartOffset, value.start_offset)
      .optional(kEndOffset, value.end_offset)
      .rule();
}

Encoded encode(const ParagraphSpan& value) {
  Encoded encoded{ValueKind::paragraph_span,
                  {{"start", std::to_string(value.start)},
                   {"end", std::to_string(value.end)},
                   {"startOffset", value.start_offset},
                   {"endOffset", value.end_offset}},
                  &value.labels};
  add_words(encoded.value, value.text);
  return encoded;
}

const char* decode(const Dict& json, Strings labels, ParagraphSpan& value) {
  value.text = words_of(json);
  value.labels = std::move(labels);
  return Reader(json)
      .required(kUtterance, value.start)
      .required(kLastUtterance, value.end)
      .optional(kStartOffset, value.start_offset)
      .optional(kEndOffset, value.end_offset)
      .rule();
}

Encoded encode(const TimeSeriesSpan& value) {
  return {ValueKind::time_series_span,
          {{"start", value.start}, {"end", value.end}, {"instant", value.instant}},
          &value.labels};
}

const char* decode(const Dict& json, Strings labels, TimeSeriesSpan& value) {
  const Value* start = json.find("start");
  const Value* end = json.find("end");
  if (!is_moment(start)) return "start is neither a number nor a text";
  if (!is_moment(end)) return "end is neither a number nor a text";
  value.start = *start;
  value.end = *end;
  value.labels = std::move(labels);
  return Reader(json).optional(kInstant, value.instant).rule();
}

}  // namespace lsml::detail
