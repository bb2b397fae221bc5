#include "validation/values.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

namespace lsml::validation {

namespace {

constexpr auto kAbsent = Presence::may_be_absent;
constexpr auto kNull = Presence::may_be_null;

constexpr Field kNumber[] = {{"number", Kind::number}};
constexpr Field kDateTime[] = {{"datetime", Kind::text}};
constexpr Field kPairwise[] = {{"selected", Kind::text}};
constexpr Field kTextArea[] = {{"text", Kind::texts}};
constexpr Field kReactCode[] = {{"reactcode", Kind::object}};

constexpr Field kSpan[] = {{"start", Kind::position}, {"end", Kind::position}};
constexpr Field kNodeSpan[] = {{"start", Kind::position},
                               {"end", Kind::position},
                               {"startOffset", Kind::offset, kNull},
                               {"endOffset", Kind::offset, kNull}};
constexpr Field kTimeSeries[] = {
    {"start", Kind::position}, {"end", Kind::position}, {"instant", Kind::flag}};
constexpr Field kRange[] = {
    {"start", Kind::from_zero}, {"end", Kind::from_zero}, {"enabled", Kind::flag, kNull}};
constexpr Field kTimeline[] = {{"ranges", Kind::objects, Presence::required, kRange, 1}};

constexpr Field kRectangle[] = {{"x", Kind::percent},
                                {"y", Kind::percent},
                                {"width", Kind::percent},
                                {"height", Kind::percent},
                                {"rotation", Kind::angle, kNull}};
constexpr Field kEllipse[] = {{"x", Kind::percent},
                              {"y", Kind::percent},
                              {"radiusX", Kind::radius},
                              {"radiusY", Kind::radius},
                              {"rotation", Kind::angle, kNull}};
constexpr Field kKeyPoint[] = {{"x", Kind::percent}, {"y", Kind::percent}};
constexpr Field kPolygon[] = {{"points", Kind::points}};
constexpr Field kBrush[] = {{"format", Kind::text, kAbsent}, {"rle", Kind::bytes}};
constexpr Field kBitmask[] = {{"imageDataURL", Kind::text}, {"format", Kind::text, kNull}};
constexpr Field kVertex[] = {{"x", Kind::from_zero},
                             {"y", Kind::from_zero},
                             {"id", Kind::text, kNull},
                             {"isBezier", Kind::flag, kNull},
                             {"prevPointId", Kind::text, kNull}};
constexpr Field kVector[] = {{"closed", Kind::flag, kNull},
                             {"vertices", Kind::objects, Presence::required, kVertex}};
constexpr Field kOcr[] = {{"x", Kind::from_zero},
                          {"y", Kind::from_zero},
                          {"width", Kind::from_zero},
                          {"height", Kind::from_zero},
                          {"rotation", Kind::number, kNull},
                          {"ocrtext", Kind::text, kNull},
                          {"pageIndex", Kind::whole, kNull}};

constexpr Field kKeyFrame[] = {{"x", Kind::percent},
                               {"y", Kind::percent},
                               {"time", Kind::from_zero},
                               {"frame", Kind::offset},
                               {"width", Kind::percent},
                               {"height", Kind::percent},
                               {"rotation", Kind::number, kNull}};
constexpr Field kVideoRectangle[] = {{"framesCount", Kind::offset},
                                     {"duration", Kind::from_zero},
                                     {"sequence", Kind::objects, Presence::required, kKeyFrame},
                                     {"labels", Kind::texts, kNull}};
constexpr Field kVectorFrame[] = {{"time", Kind::from_zero, kNull},
                                  {"frame", Kind::offset},
                                  {"closed", Kind::flag, kNull},
                                  {"enabled", Kind::flag, kNull},
                                  {"vertices", Kind::objects, Presence::required, kVertex}};
constexpr Field kVideoVector[] = {{"framesCount", Kind::offset, kNull},
                                  {"duration", Kind::from_zero, kNull},
                                  {"sequence", Kind::objects, Presence::required, kVectorFrame}};

constexpr Field kMessage[] = {
    {"role", Kind::text}, {"content", Kind::text}, {"createdAt", Kind::whole, kNull}};

bool check_chat_message(const Subject& subject, const Dict& value) {
  const Field field{"chatmessage", Kind::object};
  const Place place{&kValue, field.name, 0};
  return check_fields(subject, value, {&field, 1}) &&
         check_fields(subject, *value.dict(field.name), kMessage, place);
}

constexpr ValueRules kRules[] = {
    {.type = "choices", .more = check_choices},
    {.type = "taxonomy", .more = check_taxonomy},
    {.type = "textarea", .fields = kTextArea},
    {.type = "rating", .more = check_rating},
    {.type = "number", .fields = kNumber, .more = check_number_range},
    {.type = "datetime", .fields = kDateTime, .more = check_date_time},
    {.type = "pairwise", .fields = kPairwise},
    {.type = "ranker", .more = check_ranker},
    {.type = "labels", .fields = kSpan, .labels = "labels", .more = check_span},
    {.type = "hypertextlabels",
     .fields = kNodeSpan,
     .labels = "hypertextlabels",
     .more = check_hyper_text_span},
    {.type = "paragraphlabels",
     .fields = kNodeSpan,
     .labels = "paragraphlabels",
     .more = check_paragraph_span},
    {.type = "timeserieslabels",
     .fields = kTimeSeries,
     .labels = "timeserieslabels",
     .more = check_span},
    {.type = "timelinelabels",
     .fields = kTimeline,
     .labels = "timelinelabels",
     .more = check_ranges},
    {.type = "rectangle", .fields = kRectangle},
    {.type = "rectanglelabels", .fields = kRectangle, .labels = "rectanglelabels"},
    {.type = "ellipse", .fields = kEllipse},
    {.type = "ellipselabels", .fields = kEllipse, .labels = "ellipselabels"},
    {.type = "keypoint", .fields = kKeyPoint},
    {.type = "keypointlabels", .fields = kKeyPoint, .labels = "keypointlabels"},
    {.type = "polygon", .fields = kPolygon},
    {.type = "polygonlabels", .fields = kPolygon, .labels = "polygonlabels"},
    {.type = "brush", .fields = kBrush, .more = check_rle},
    {.type = "brushlabels", .fields = kBrush, .labels = "brushlabels", .more = check_rle},
    {.type = "magicwand", .fields = kBrush, .more = check_rle},
    {.type = "bitmask", .fields = kBitmask, .more = check_data_url},
    {.type = "bitmasklabels",
     .fields = kBitmask,
     .labels = "bitmasklabels",
     .more = check_data_url},
    {.type = "vector", .fields = kVector},
    {.type = "vectorlabels", .fields = kVector, .labels = "vectorlabels"},
    {.type = "ocrlabels", .fields = kOcr, .labels = "ocrlabels"},
    {.type = "videorectangle", .fields = kVideoRectangle, .more = check_video_rectangle},
    {.type = "videovector", .fields = kVideoVector},
    {.type = "videovectorlabels",
     .fields = kVideoVector,
     .labels = "labels",
     .labels_may_be_null = true},
    {.type = "chatmessage", .more = check_chat_message},
    {.type = "reactcode", .fields = kReactCode},
    {.type = "relations", .more = check_relations_tag},
};

}  // namespace

const ValueRules* value_rules(std::string_view type) {
  static const auto by_type = [] {
    std::unordered_map<std::string_view, const ValueRules*> map;
    for (const auto& rules : kRules) map.emplace(rules.type, &rules);
    return map;
  }();
  const auto found = by_type.find(type);
  return found == by_type.end() ? nullptr : found->second;
}

const ValueRules* split_geometry(std::string_view type) {
  for (const auto* name : {"rectangle", "polygon", "ellipse", "keypoint", "brush", "bitmask",
                           "vector", "videorectangle"})
    if (type == name) return value_rules(type);
  return nullptr;
}

bool check_value(const Subject& subject, const Dict& value, const ValueRules& rules) {
  if (!check_fields(subject, value, rules.fields)) return false;
  if (!rules.labels.empty()) {
    const Value* labels = value.find(rules.labels);
    const bool skipped = rules.labels_may_be_null && labels != nullptr && labels->is_null();
    if (!skipped && !check_labels(subject, value, rules.labels)) return false;
  }
  return rules.more == nullptr || rules.more(subject, value);
}

}  // namespace lsml::validation
