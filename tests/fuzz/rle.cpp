// Brushes and bitmasks of annotations, and polygons: refused, or a mask of the image's size that
// comes back from what we write. The first two bytes are the image's size.
#include <cstdint>
#include <cstring>
#include <lsml/error.hpp>
#include <lsml/image_size.hpp>
#include <lsml/rle.hpp>
#include <string>
#include <zlib.h>

#include "core/base64.hpp"
#include "fuzz/checks.hpp"

namespace {

using Bytes = std::vector<std::uint8_t>;
using lsml::fuzz::require;

void decode(const Bytes& rle) {
  const auto values = lsml::decode_rle(rle, 1 << 20);
  require(values.size() <= 1 << 20, "too many values");
  const auto again = lsml::encode_rle(values.data(), values.size());
  require(lsml::decode_rle(again) == values, "the RLE does not come back");
}

void brush(const lsml::ImageSize& size, const Bytes& rle) {
  const auto mask = size.mask(lsml::Brush{rle, {}});
  require(size.mask(size.brush(mask.data())) == mask, "the brush does not come back");
}

/// Each chunk gets the checksum it should have, or libpng would look at few inputs.
std::string with_checksums(std::string png) {
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(png.data()) + at;
    const std::size_t length = std::size_t{bytes[0]} << 24 | std::size_t{bytes[1]} << 16 |
                               std::size_t{bytes[2]} << 8 | bytes[3];
    if (length > png.size() - at - 12) break;
    const auto sum = ::crc32(0, bytes + 4, static_cast<unsigned>(length + 4));
    for (int i = 0; i < 4; ++i)
      png[at + 8 + length + static_cast<std::size_t>(i)] = static_cast<char>(sum >> (24 - 8 * i));
    at += length + 12;
  }
  return png;
}

void bitmask(const lsml::ImageSize& size, std::string_view png) {
  const auto url = "data:image/png;base64," + lsml::base64(with_checksums(std::string(png)));
  const auto mask = size.mask(lsml::Bitmask{url, {}});
  require(size.mask(size.bitmask(mask.data())) == mask, "the bitmask does not come back");
}

void polygon(const lsml::ImageSize& size, std::string_view bytes) {
  lsml::Polygon polygon;
  for (lsml::Point point; bytes.size() >= sizeof point; bytes.remove_prefix(sizeof point)) {
    std::memcpy(&point, bytes.data(), sizeof point);
    polygon.points.push_back(point);
  }
  const auto mask = size.mask(polygon);
  require(size.mask(size.brush(polygon)) == mask, "the polygon's brush is another");
}

template <class Read>
void try_it(Read read) {
  try {
    read();
  } catch (const lsml::Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const lsml::ImageSize image{data[0], data[1]};
  const Bytes rest(data + 2, data + size);
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  try_it([&] { decode(rest); });
  try_it([&] { brush(image, rest); });
  try_it([&] { bitmask(image, text); });
  try_it([&] { (void)image.mask(lsml::Bitmask{std::string(text), {}}); });
  try_it([&] { polygon(image, text); });
  return 0;
}
