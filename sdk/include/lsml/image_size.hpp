#pragma once

#include <cstddef>
#include <cstdint>
#include <lsml/export.hpp>
#include <lsml/values.hpp>
#include <vector>

namespace lsml {

/// A box in pixels: another type than Rectangle (percent) on purpose.
struct Box {
  double x{};
  double y{};
  double width{};
  double height{};
};

/// The size of the original image in pixels and how the editor has turned it (degrees clockwise).
/// 0 x 0 means unknown: the functions then throw Error. All of them are thread-safe.
struct LSML_API ImageSize {
  int width{};
  int height{};
  int rotation{};

  /// @name From pixels to percent, and back
  /// @{
  Rectangle rectangle(double x, double y, double width, double height, Strings labels = {}) const;
  Ellipse ellipse(double x, double y, double radius_x, double radius_y, Strings labels = {}) const;
  KeyPoint key_point(double x, double y, Strings labels = {}) const;
  Polygon polygon(const std::vector<Point>& points, Strings labels = {}) const;
  /// Before it is turned by its rotation. What was made from whole pixels comes back whole.
  Box pixels(const Rectangle& rectangle) const;
  Point pixels(const KeyPoint& point) const;
  std::vector<Point> pixels(const Polygon& polygon) const;
  /// @}

  /// @name Masks
  /// Row-major, width * height bytes; not 0 is inside. A vector of another size throws Error; a
  /// pointer (`mat.data` of a continuous cv::Mat) is believed.
  /// @{
  Brush brush(const std::vector<std::uint8_t>& mask, Strings labels = {}) const;
  Brush brush(const std::uint8_t* mask, Strings labels = {}) const;
  Bitmask bitmask(const std::vector<std::uint8_t>& mask, Strings labels = {}) const;
  Bitmask bitmask(const std::uint8_t* mask, Strings labels = {}) const;
  /// What the editor would fill, pixel by pixel.
  Brush brush(const Polygon& polygon, Strings labels = {}) const;
  /// 255 inside, 0 outside. Throws Error for a mask that is broken or of another size.
  std::vector<std::uint8_t> mask(const Brush& brush) const;
  std::vector<std::uint8_t> mask(const Bitmask& bitmask) const;
  std::vector<std::uint8_t> mask(const Polygon& polygon) const;
  /// @}
};

}  // namespace lsml
