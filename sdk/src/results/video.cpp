// Boxes and ranges of a video.
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {

using results::Field;
using results::Reader;

constexpr Field kFirst{"start", "a range's start is absent or no number"};
constexpr Field kLast{"end", "a range's end is absent or no number"};

Dict frame_dict(const KeyFrame& frame) {
  return {{"frame", frame.frame},
          {"time", frame.time},
          {"x", frame.x},
          {"y", frame.y},
          {"width", frame.width},
          {"height", frame.height},
          {"rotation", frame.rotation},
          {"enabled", frame.enabled}};
}

const char* read_frame(const Dict& json, KeyFrame& frame) {
  return Reader(json)
      .frame(results::kFrame, frame.frame)
      .optional(results::kTime, frame.time)
      .required(results::kX, frame.x)
      .required(results::kY, frame.y)
      .required(results::kWidth, frame.width)
      .required(results::kHeight, frame.height)
      .optional(results::kRotation, frame.rotation)
      .optional(results::kEnabled, frame.enabled)
      .rule();
}

}  // namespace

Encoded encode(const VideoRectangle& value) {
  List sequence;
  sequence.reserve(value.sequence.size());
  for (const auto& frame : value.sequence) sequence.emplace_back(frame_dict(frame));
  return {ValueKind::video_rectangle,
          {{"framesCount", value.frames_count},
           {"duration", value.duration},
           {"sequence", std::move(sequence)}},
          &value.labels};
}

const char* decode(const Dict& json, Strings labels, VideoRectangle& value) {
  constexpr const char* kRule = "sequence is absent or no list of key frames";
  const List* sequence = json.list("sequence");
  if (sequence == nullptr) return kRule;
  if (const char* rule = results::read_items(*sequence, value.sequence, kRule, read_frame))
    return rule;
  value.labels = std::move(labels);
  return Reader(json)
      .optional_frame(results::kFramesCount, value.frames_count)
      .optional(results::kDuration, value.duration)
      .rule();
}

Encoded encode(const Timeline& value) {
  List ranges;
  ranges.reserve(value.ranges.size());
  for (const auto& range : value.ranges)
    ranges.emplace_back(Dict{{"start", range.start}, {"end", range.end}});
  return {ValueKind::timeline, {{"ranges", std::move(ranges)}}, &value.labels};
}

const char* decode(const Dict& json, Strings labels, Timeline& value) {
  constexpr const char* kRule = "ranges is absent or no list of ranges";
  const List* ranges = json.list("ranges");
  if (ranges == nullptr) return kRule;
  const auto read_range = [](const Dict& dict, Timeline::Range& range) {
    return Reader(dict).frame(kFirst, range.start).frame(kLast, range.end).rule();
  };
  if (const char* rule = results::read_items(*ranges, value.ranges, kRule, read_range)) return rule;
  value.labels = std::move(labels);
  return nullptr;
}

}  // namespace lsml::detail
