#include <lsml/error.hpp>
#include <lsml/image_size.hpp>
#include <png.h>
#include <string>
#include <string_view>

#include "core/base64.hpp"
#include "results/mask_size.hpp"

namespace lsml {

namespace {

constexpr std::string_view kPrefix = "data:image/png;base64,";
constexpr std::size_t kChannels = 4;  // RGBA, as the editor writes it
/// What deflate makes of a byte at best, in pixels of one bit.
constexpr std::size_t kMostPixelsOfAByte = std::size_t{1032} * 8;

struct Png {
  Png() { image.version = PNG_IMAGE_VERSION; }
  ~Png() { png_image_free(&image); }
  Png(const Png&) = delete;
  Png& operator=(const Png&) = delete;

  void check(int worked) const {
    if (worked == 0) throw Error(std::string("the bitmask is no good PNG: ") + image.message);
  }

  png_image image{};
};

std::string png_of(const std::vector<std::uint8_t>& rgba, const ImageSize& size) {
  Png png;
  png.image.width = static_cast<png_uint_32>(size.width);
  png.image.height = static_cast<png_uint_32>(size.height);
  png.image.format = PNG_FORMAT_RGBA;
  png.image.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(png.image);
  std::string written(bytes, '\0');
  png.check(
      png_image_write_to_memory(&png.image, written.data(), &bytes, 0, rgba.data(), 0, nullptr));
  written.resize(bytes);
  return written;
}

void check_size(const png_image& png, const ImageSize& size, std::size_t bytes) {
  if (png.width != static_cast<png_uint_32>(size.width) ||
      png.height != static_cast<png_uint_32>(size.height))
    throw Error("the bitmask is a PNG of " + std::to_string(png.width) + " x " +
                std::to_string(png.height) + " pixels; the image has " +
                std::to_string(size.width) + " x " + std::to_string(size.height));
  if (results::mask_bytes(size) / kMostPixelsOfAByte > bytes)
    throw Error("the bitmask is no good PNG: it ends too early");
}

std::vector<std::uint8_t> rgba_of(const std::string& bytes, const ImageSize& size) {
  Png png;
  png.check(png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()));
  check_size(png.image, size, bytes.size());
  png.image.format = PNG_FORMAT_RGBA;
  std::vector<std::uint8_t> rgba(results::mask_bytes(size) * kChannels);
  png.check(png_image_finish_read(&png.image, nullptr, rgba.data(), 0, nullptr));
  return rgba;
}

}  // namespace

Bitmask ImageSize::bitmask(const std::uint8_t* mask, Strings labels) const {
  std::vector<std::uint8_t> rgba(results::mask_bytes(*this) * kChannels);
  for (std::size_t i = 0; i < rgba.size() / kChannels; ++i)
    if (mask[i] != 0) rgba[i * kChannels + 3] = 255;
  return {std::string(kPrefix) + base64(png_of(rgba, *this)), std::move(labels)};
}

Bitmask ImageSize::bitmask(const std::vector<std::uint8_t>& mask, Strings labels) const {
  results::check_mask(mask.size(), *this);
  return bitmask(mask.data(), std::move(labels));
}

/// A pixel is inside when it is not wholly transparent, as the editor sees it.
std::vector<std::uint8_t> ImageSize::mask(const Bitmask& bitmask) const {
  const std::string_view url = bitmask.image_data_url;
  if (url.substr(0, kPrefix.size()) != kPrefix)
    throw Error("the bitmask is no PNG data URL: it begins with \"" +
                std::string(url.substr(0, kPrefix.size())) + "\", not \"" + std::string(kPrefix) +
                "\"");
  const auto bytes = decode_base64(url.substr(kPrefix.size()));
  if (!bytes) throw Error("the bitmask's data URL is no base64");
  const auto rgba = rgba_of(*bytes, *this);
  std::vector<std::uint8_t> mask(rgba.size() / kChannels);
  for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = rgba[i * kChannels + 3] != 0 ? 255 : 0;
  return mask;
}

}  // namespace lsml
