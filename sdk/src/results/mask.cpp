#include <cstring>
#include <lsml/error.hpp>
#include <lsml/image_size.hpp>
#include <string>

#include "results/mask_size.hpp"
#include "results/polygon_fill.hpp"
#include "results/rle_stream.hpp"

namespace lsml {

namespace results {

namespace {
constexpr std::size_t kChannels = 4;
constexpr std::size_t kMostPixels = std::size_t{1} << 28;
constexpr std::uint8_t kInside = 255;
}  // namespace

std::size_t mask_bytes(const ImageSize& size) {
  const auto shown = std::to_string(size.width) + " x " + std::to_string(size.height);
  if (size.width <= 0 || size.height <= 0)
    throw Error("a mask of an image of " + shown + " pixels: its size is not known");
  const auto width = static_cast<std::size_t>(size.width);
  const auto height = static_cast<std::size_t>(size.height);
  if (width > kMostPixels / height)
    throw Error("a mask of an image of " + shown + " pixels is too large");
  return width * height;
}

void check_mask(std::size_t bytes, const ImageSize& size) {
  if (const auto wanted = mask_bytes(size); bytes != wanted)
    throw Error("the mask has " + std::to_string(bytes) + " bytes; an image of " +
                std::to_string(size.width) + " x " + std::to_string(size.height) +
                " pixels needs " + std::to_string(wanted) + ": resize the mask to the image first");
}

namespace {

const std::uint8_t* end_of_inside(const std::uint8_t* first, const std::uint8_t* last) {
  const void* end = std::memchr(first, 0, static_cast<std::size_t>(last - first));
  return end != nullptr ? static_cast<const std::uint8_t*>(end) : last;
}

const std::uint8_t* end_of_outside(const std::uint8_t* first, const std::uint8_t* last) {
  for (std::uint64_t word = 0; last - first >= 8; first += 8) {
    std::memcpy(&word, first, sizeof word);
    if (word != 0) break;
  }
  while (first != last && *first == 0) ++first;
  return first;
}

}  // namespace
}  // namespace results

Brush ImageSize::brush(const std::uint8_t* mask, Strings labels) const {
  const std::size_t size = results::mask_bytes(*this);
  results::RleWriter writer(size * results::kChannels);
  for (const std::uint8_t *at = mask, *end = mask + size; at != end;) {
    const bool inside = *at != 0;
    const auto* next = inside ? results::end_of_inside(at, end) : results::end_of_outside(at, end);
    writer.run(inside ? results::kInside : std::uint8_t{0},
               static_cast<std::size_t>(next - at) * results::kChannels);
    at = next;
  }
  return {writer.finish(), std::move(labels)};
}

Brush ImageSize::brush(const std::vector<std::uint8_t>& mask, Strings labels) const {
  results::check_mask(mask.size(), *this);
  return brush(mask.data(), std::move(labels));
}

Brush ImageSize::brush(const Polygon& polygon, Strings labels) const {
  return brush(mask(polygon), std::move(labels));
}

std::vector<std::uint8_t> ImageSize::mask(const Polygon& polygon) const {
  results::mask_bytes(*this);
  return results::fill_polygon(pixels(polygon), *this);
}

/// A pixel is inside when its fourth value, alpha, is not 0: the editor looks at nothing else.
std::vector<std::uint8_t> ImageSize::mask(const Brush& brush) const {
  const std::size_t size = results::mask_bytes(*this);
  results::BitReader bits(brush.rle);
  const auto header = results::read_header(bits, size * results::kChannels);
  if (header.count != size * results::kChannels)
    throw Error("the brush's RLE holds " + std::to_string(header.count) + " values; an image of " +
                std::to_string(width) + " x " + std::to_string(height) + " pixels has " +
                std::to_string(size * results::kChannels));
  std::vector<std::uint8_t> mask(size);
  results::read_blocks(bits, header, [&](std::size_t first, std::size_t last, std::uint8_t value) {
    const auto pixel = first / results::kChannels, end = last / results::kChannels;
    if (value != 0) std::memset(mask.data() + pixel, results::kInside, end - pixel);
  });
  return mask;
}

}  // namespace lsml
