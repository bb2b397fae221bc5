#pragma once

#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <lsml/values.hpp>
#include <type_traits>
#include <utility>

/// How Control makes JSON of the values and reads it back; no author calls this.
namespace lsml {
namespace detail {

enum class ValueKind {
  choices,
  taxonomy,
  text_area,
  rating,
  number,
  date_time,
  pairwise,
  ranker,
  labels,
  text_span,
  audio_span,
  hyper_text_span,
  paragraph_span,
  time_series_span,
  rectangle,
  ellipse,
  key_point,
  polygon,
  brush,
  bitmask,
  vector,
  ocr_box,
  video_rectangle,
  timeline,
  video_vector,
  chat_message,
  react_code,
  custom_interface
};

/// A value as JSON, its labels apart: under which key they go is the tag's affair.
struct Encoded {
  ValueKind kind{};
  Dict value{};
  const Strings* labels{};  ///< of the struct; nullptr: it has none
};

/// Makes JSON of a value, and a value of JSON. `decode` takes what editors old and new store and
/// returns the rule it breaks ("x is no number"), or nullptr.
/// @{
LSML_API Encoded encode(const Choices& value);
LSML_API const char* decode(const Dict& json, Strings labels, Choices& value);
LSML_API Encoded encode(const Taxonomy& value);
LSML_API const char* decode(const Dict& json, Strings labels, Taxonomy& value);
LSML_API Encoded encode(const TextArea& value);
LSML_API const char* decode(const Dict& json, Strings labels, TextArea& value);
LSML_API Encoded encode(const Rating& value);
LSML_API const char* decode(const Dict& json, Strings labels, Rating& value);
LSML_API Encoded encode(const Number& value);
LSML_API const char* decode(const Dict& json, Strings labels, Number& value);
LSML_API Encoded encode(const DateTime& value);
LSML_API const char* decode(const Dict& json, Strings labels, DateTime& value);
LSML_API Encoded encode(const Pairwise& value);
LSML_API const char* decode(const Dict& json, Strings labels, Pairwise& value);
LSML_API Encoded encode(const Ranker& value);
LSML_API const char* decode(const Dict& json, Strings labels, Ranker& value);
LSML_API Encoded encode(const Labels& value);
LSML_API const char* decode(const Dict& json, Strings labels, Labels& value);
LSML_API Encoded encode(const TextSpan& value);
LSML_API const char* decode(const Dict& json, Strings labels, TextSpan& value);
LSML_API Encoded encode(const AudioSpan& value);
LSML_API const char* decode(const Dict& json, Strings labels, AudioSpan& value);
LSML_API Encoded encode(const HyperTextSpan& value);
LSML_API const char* decode(const Dict& json, Strings labels, HyperTextSpan& value);
LSML_API Encoded encode(const ParagraphSpan& value);
LSML_API const char* decode(const Dict& json, Strings labels, ParagraphSpan& value);
LSML_API Encoded encode(const TimeSeriesSpan& value);
LSML_API const char* decode(const Dict& json, Strings labels, TimeSeriesSpan& value);
LSML_API Encoded encode(const Rectangle& value);
LSML_API const char* decode(const Dict& json, Strings labels, Rectangle& value);
LSML_API Encoded encode(const Ellipse& value);
LSML_API const char* decode(const Dict& json, Strings labels, Ellipse& value);
LSML_API Encoded encode(const KeyPoint& value);
LSML_API const char* decode(const Dict& json, Strings labels, KeyPoint& value);
LSML_API Encoded encode(const Polygon& value);
LSML_API const char* decode(const Dict& json, Strings labels, Polygon& value);
LSML_API Encoded encode(const Brush& value);
LSML_API const char* decode(const Dict& json, Strings labels, Brush& value);
LSML_API Encoded encode(const Bitmask& value);
LSML_API const char* decode(const Dict& json, Strings labels, Bitmask& value);
LSML_API Encoded encode(const Vector& value);
LSML_API const char* decode(const Dict& json, Strings labels, Vector& value);
LSML_API Encoded encode(const OcrBox& value);
LSML_API const char* decode(const Dict& json, Strings labels, OcrBox& value);
LSML_API Encoded encode(const VideoRectangle& value);
LSML_API const char* decode(const Dict& json, Strings labels, VideoRectangle& value);
LSML_API Encoded encode(const Timeline& value);
LSML_API const char* decode(const Dict& json, Strings labels, Timeline& value);
LSML_API Encoded encode(const VideoVector& value);
LSML_API const char* decode(const Dict& json, Strings labels, VideoVector& value);
LSML_API Encoded encode(const ChatMessage& value);
LSML_API const char* decode(const Dict& json, Strings labels, ChatMessage& value);
LSML_API Encoded encode(const ReactCode& value);
LSML_API const char* decode(const Dict& json, Strings labels, ReactCode& value);
LSML_API Encoded encode(const CustomInterface& value);
LSML_API const char* decode(const Dict& json, Strings labels, CustomInterface& value);
/// @}

template <class V, class = void>
struct IsValue : std::false_type {};
template <class V>
struct IsValue<V, std::void_t<decltype(encode(std::declval<const V&>()))>> : std::true_type {};

}  // namespace detail
}  // namespace lsml
