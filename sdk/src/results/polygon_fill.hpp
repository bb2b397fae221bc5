#pragma once

#include <cstdint>
#include <lsml/image_size.hpp>
#include <vector>

namespace lsml::results {

/// 255 for each pixel whose centre is inside, by the non-zero rule: what a browser's canvas fills,
/// without its soft edges. The points are in pixels; the size must be known. Throws Error for a
/// point that is no number or too far away.
std::vector<std::uint8_t> fill_polygon(const std::vector<Point>& points, const ImageSize& size);

}  // namespace lsml::results
