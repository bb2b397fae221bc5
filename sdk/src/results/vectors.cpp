// Vector, and the same on the frames of a video.
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {

using results::Field;
using results::Reader;

constexpr Field kId{"id", "a vertex's id is no text"};
constexpr Field kPrevious{"prevPointId", "prevPointId is no text"};
constexpr const char* kNoVertices = "vertices is absent or no list of vertices";
constexpr const char* kNoControlPoint = "controlPoint1 or controlPoint2 is no {x, y}";

Dict point_dict(const Point& point) { return {{"x", point.x}, {"y", point.y}}; }

Dict vertex_dict(const Vertex& vertex) {
  Dict dict{{"id", vertex.id},
            {"x", vertex.x},
            {"y", vertex.y},
            {"isBezier", vertex.control_point_1 && vertex.control_point_2}};
  if (!vertex.previous.empty()) dict.set("prevPointId", vertex.previous);
  if (vertex.control_point_1) dict.set("controlPoint1", point_dict(*vertex.control_point_1));
  if (vertex.control_point_2) dict.set("controlPoint2", point_dict(*vertex.control_point_2));
  return dict;
}

List vertices_list(const std::vector<Vertex>& vertices) {
  List list;
  list.reserve(vertices.size());
  for (const auto& vertex : vertices) list.emplace_back(vertex_dict(vertex));
  return list;
}

bool read_control_point(const Value* value, std::optional<Point>& point) {
  if (value == nullptr || value->is_null()) return true;
  const Dict* dict = value->dict();
  point.emplace();
  return dict != nullptr &&
         Reader(*dict).required(results::kX, point->x).required(results::kY, point->y).rule() ==
             nullptr;
}

const char* read_vertex(const Dict& json, Vertex& vertex) {
  if (!read_control_point(json.find("controlPoint1"), vertex.control_point_1) ||
      !read_control_point(json.find("controlPoint2"), vertex.control_point_2))
    return kNoControlPoint;
  return Reader(json)
      .optional(kId, vertex.id)
      .required(results::kX, vertex.x)
      .required(results::kY, vertex.y)
      .optional(kPrevious, vertex.previous)
      .rule();
}

const char* read_vertices(const Dict& json, std::vector<Vertex>& vertices) {
  const List* list = json.list("vertices");
  return list == nullptr ? kNoVertices
                         : results::read_items(*list, vertices, kNoVertices, read_vertex);
}

const char* read_key_frame(const Dict& json, VideoVector::KeyFrame& frame) {
  if (const char* rule = read_vertices(json, frame.vertices)) return rule;
  return Reader(json)
      .frame(results::kFrame, frame.frame)
      .optional(results::kTime, frame.time)
      .optional(results::kEnabled, frame.enabled)
      .optional(results::kClosed, frame.closed)
      .rule();
}

}  // namespace

Encoded encode(const Vector& value) {
  return {ValueKind::vector,
          {{"vertices", vertices_list(value.vertices)}, {"closed", value.closed}},
          &value.labels};
}

const char* decode(const Dict& json, Strings labels, Vector& value) {
  value.labels = std::move(labels);
  if (const char* rule = read_vertices(json, value.vertices)) return rule;
  return Reader(json).optional(results::kClosed, value.closed).rule();
}

Encoded encode(const VideoVector& value) {
  List sequence;
  sequence.reserve(value.sequence.size());
  for (const auto& frame : value.sequence)
    sequence.emplace_back(Dict{{"frame", frame.frame},
                               {"time", frame.time},
                               {"enabled", frame.enabled},
                               {"closed", frame.closed},
                               {"vertices", vertices_list(frame.vertices)}});
  return {ValueKind::video_vector,
          {{"framesCount", value.frames_count},
           {"duration", value.duration},
           {"sequence", std::move(sequence)}},
          &value.labels};
}

const char* decode(const Dict& json, Strings labels, VideoVector& value) {
  constexpr const char* kRule = "sequence is absent or no list of key frames";
  const List* sequence = json.list("sequence");
  if (sequence == nullptr) return kRule;
  if (const char* rule = results::read_items(*sequence, value.sequence, kRule, read_key_frame))
    return rule;
  value.labels = std::move(labels);
  return Reader(json)
      .optional_frame(results::kFramesCount, value.frames_count)
      .optional(results::kDuration, value.duration)
      .rule();
}

}  // namespace lsml::detail
