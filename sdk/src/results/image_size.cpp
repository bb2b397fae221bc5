#include <cmath>
#include <lsml/error.hpp>
#include <lsml/image_size.hpp>

namespace lsml {

namespace {

void check(const ImageSize& size) {
  if (size.width <= 0 || size.height <= 0)
    throw Error("the image's size is unknown (" + std::to_string(size.width) + " x " +
                std::to_string(size.height) + "), so pixels cannot be converted");
}

double percent(double pixels, int side) { return 100 * pixels / side; }
/// A whole pixel comes back whole, so that a cast to int gives it.
double pixels_of(double percent, int side) {
  const double pixels = percent * side / 100;
  const double whole = std::round(pixels);
  return std::abs(pixels - whole) < 1e-6 ? whole : pixels;
}

}  // namespace

Rectangle ImageSize::rectangle(double x, double y, double w, double h, Strings labels) const {
  check(*this);
  return {percent(x, width), percent(y, height), percent(w, width), percent(h, height), 0,
          std::move(labels)};
}

Ellipse ImageSize::ellipse(double x, double y, double radius_x, double radius_y,
                           Strings labels) const {
  check(*this);
  return {
      percent(x, width), percent(y, height), percent(radius_x, width), percent(radius_y, height), 0,
      std::move(labels)};
}

KeyPoint ImageSize::key_point(double x, double y, Strings labels) const {
  check(*this);
  KeyPoint point{percent(x, width), percent(y, height)};
  point.labels = std::move(labels);
  return point;
}

Polygon ImageSize::polygon(const std::vector<Point>& points, Strings labels) const {
  check(*this);
  Polygon polygon;
  polygon.points.reserve(points.size());
  for (const auto& point : points)
    polygon.points.push_back({percent(point.x, width), percent(point.y, height)});
  polygon.labels = std::move(labels);
  return polygon;
}

Box ImageSize::pixels(const Rectangle& rectangle) const {
  check(*this);
  return {pixels_of(rectangle.x, width), pixels_of(rectangle.y, height),
          pixels_of(rectangle.width, width), pixels_of(rectangle.height, height)};
}

Point ImageSize::pixels(const KeyPoint& point) const {
  check(*this);
  return {pixels_of(point.x, width), pixels_of(point.y, height)};
}

std::vector<Point> ImageSize::pixels(const Polygon& polygon) const {
  check(*this);
  std::vector<Point> points;
  points.reserve(polygon.points.size());
  for (const auto& point : polygon.points)
    points.push_back({pixels_of(point.x, width), pixels_of(point.y, height)});
  return points;
}

}  // namespace lsml
