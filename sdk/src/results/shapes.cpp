// Values of images: shapes.
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {

using results::Field;
using results::kHeight;
using results::kRotation;
using results::kWidth;
using results::kX;
using results::kY;
using results::Reader;

constexpr Field kRadiusX{"radiusX", "radiusX is absent or no number"};
constexpr Field kRadiusY{"radiusY", "radiusY is absent or no number"};
constexpr Field kPointWidth{"width", "width is no number"};
constexpr Field kOcrText{"ocrtext", "ocrtext is no text"};
constexpr Field kPageIndex{"pageIndex", "pageIndex is no whole number"};

template <class Box>
Dict box(const Box& value) {
  return {{"x", value.x},
          {"y", value.y},
          {"width", value.width},
          {"height", value.height},
          {"rotation", value.rotation}};
}

template <class Box>
Reader read_box(const Dict& json, Box& value) {
  return Reader(json)
      .required(kX, value.x)
      .required(kY, value.y)
      .required(kWidth, value.width)
      .required(kHeight, value.height)
      .optional(kRotation, value.rotation);
}

bool read_point(const Value& json, Point& point) {
  const List* pair = json.list();
  return pair != nullptr && pair->size() == 2 && results::convert((*pair)[0], point.x) &&
         results::convert((*pair)[1], point.y);
}

}  // namespace

Encoded encode(const Rectangle& value) { return {ValueKind::rectangle, box(value), &value.labels}; }

const char* decode(const Dict& json, Strings labels, Rectangle& value) {
  value.labels = std::move(labels);
  return read_box(json, value).rule();
}

Encoded encode(const Ellipse& value) {
  return {ValueKind::ellipse,
          {{"x", value.x},
           {"y", value.y},
           {"radiusX", value.radius_x},
           {"radiusY", value.radius_y},
           {"rotation", value.rotation}},
          &value.labels};
}

const char* decode(const Dict& json, Strings labels, Ellipse& value) {
  value.labels = std::move(labels);
  return Reader(json)
      .required(kX, value.x)
      .required(kY, value.y)
      .required(kRadiusX, value.radius_x)
      .required(kRadiusY, value.radius_y)
      .optional(kRotation, value.rotation)
      .rule();
}

Encoded encode(const KeyPoint& value) {
  return {ValueKind::key_point,
          {{"x", value.x}, {"y", value.y}, {"width", value.width}},
          &value.labels};
}

const char* decode(const Dict& json, Strings labels, KeyPoint& value) {
  value.labels = std::move(labels);
  return Reader(json)
      .required(kX, value.x)
      .required(kY, value.y)
      .optional(kPointWidth, value.width)
      .rule();
}

Encoded encode(const Polygon& value) {
  List points;
  points.reserve(value.points.size());
  for (const auto& point : value.points) points.emplace_back(List{point.x, point.y});
  return {
      ValueKind::polygon, {{"points", std::move(points)}, {"closed", value.closed}}, &value.labels};
}

const char* decode(const Dict& json, Strings labels, Polygon& value) {
  const List* points = json.list("points");
  if (points == nullptr) return "points is no list";
  for (const auto& point : *points)
    if (!read_point(point, value.points.emplace_back())) return "points holds no [x, y] pairs";
  value.labels = std::move(labels);
  return Reader(json).optional(results::kClosed, value.closed).rule();
}

Encoded encode(const OcrBox& value) {
  Encoded encoded{ValueKind::ocr_box, box(value), &value.labels};
  if (!value.ocr_text.empty()) encoded.value.set("ocrtext", value.ocr_text);
  if (value.page_index) encoded.value.set("pageIndex", *value.page_index);
  return encoded;
}

const char* decode(const Dict& json, Strings labels, OcrBox& value) {
  value.labels = std::move(labels);
  return read_box(json, value)
      .optional(kOcrText, value.ocr_text)
      .optional(kPageIndex, value.page_index)
      .rule();
}

}  // namespace lsml::detail
