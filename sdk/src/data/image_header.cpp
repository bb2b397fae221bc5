#include "data/image_header.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <lsml/error.hpp>

namespace lsml::data {

namespace {

/// Numbers in a file's first bytes; 0 behind their end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  bool begins_with(std::string_view magic, std::size_t at = 0) const {
    return at <= bytes_.size() && bytes_.substr(at, magic.size()) == magic;
  }
  std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0;
  }
  std::uint32_t big16(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
  std::uint32_t big32(std::size_t at) const { return big16(at) << 16 | big16(at + 2); }
  std::uint32_t little16(std::size_t at) const { return byte(at + 1) << 8 | byte(at); }
  std::uint32_t little24(std::size_t at) const { return byte(at + 2) << 16 | little16(at); }
  std::uint32_t little32(std::size_t at) const { return little16(at + 2) << 16 | little16(at); }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

std::optional<ImageSize> sized(std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t kMost = std::numeric_limits<int>::max();
  if (width == 0 || height == 0 || width > kMost || height > kMost) return std::nullopt;
  return ImageSize{static_cast<int>(width), static_cast<int>(height), 0};
}

/// `turned` is EXIF's orientation; 5 to 8 lay the image on its side.
std::optional<ImageSize> sized(std::uint32_t width, std::uint32_t height, std::uint32_t turned) {
  return turned >= 5 && turned <= 8 ? sized(height, width) : sized(width, height);
}

/// The orientation (1..8) that the EXIF data at `tiff` asks for; 1 when it asks for none.
std::uint32_t orientation(const Bytes& in, std::size_t tiff, std::size_t end) {
  constexpr std::uint32_t kOrientation = 0x0112;
  const bool big = in.begins_with("MM", tiff);
  const auto u16 = [&](std::size_t p) { return big ? in.big16(p) : in.little16(p); };
  const std::size_t table = tiff + (big ? in.big32(tiff + 4) : in.little32(tiff + 4));
  for (std::uint32_t i = 0; i < u16(table); ++i) {
    const std::size_t entry = table + 2 + std::size_t{12} * i;
    if (entry + 12 > end) break;
    if (u16(entry) == kOrientation) return u16(entry + 8);
  }
  return 1;
}

bool is_start_of_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<ImageSize> jpeg(const Bytes& in) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  std::uint32_t turned = 1;
  for (std::size_t at = 2; at + 9 <= in.size();) {
    if (in.byte(at) != 0xFF) return std::nullopt;
    const auto marker = in.byte(at + 1);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    const auto length = in.big16(at + 2);
    if (is_start_of_frame(marker)) return sized(in.big16(at + 7), in.big16(at + 5), turned);
    if (marker == 0xE1 && turned == 1 && in.begins_with(kExif, at + 4))
      turned = orientation(in, at + 4 + kExif.size(), at + 2 + length);
    if (length < 2) return std::nullopt;
    at += 2 + length;
  }
  return std::nullopt;
}

/// Browsers take the orientation that comes before the pixels (IDAT).
std::optional<ImageSize> png(const Bytes& in) {
  std::uint32_t turned = 1;
  for (std::size_t at = 8; at + 8 <= in.size();) {
    const std::size_t length = in.big32(at);
    if (in.begins_with("IDAT", at + 4)) return sized(in.big32(16), in.big32(20), turned);
    if (in.begins_with("eXIf", at + 4)) turned = orientation(in, at + 8, at + 8 + length);
    at += 12 + length;
  }
  return std::nullopt;
}

std::optional<ImageSize> bmp(const Bytes& in) {
  if (in.little32(14) == 12) return sized(in.little16(18), in.little16(20));
  const auto height = static_cast<std::int32_t>(in.little32(22));  // negative: top row first
  return sized(in.little32(18), static_cast<std::uint32_t>(std::abs(std::int64_t{height})));
}

std::optional<ImageSize> webp(const Bytes& in) {
  if (in.begins_with("VP8X", 12)) return sized(in.little24(24) + 1, in.little24(27) + 1);
  if (in.begins_with("VP8L", 12)) {
    const auto bits = in.little32(21);
    return in.size() < 25 ? std::nullopt : sized((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
  }
  if (in.begins_with("VP8 ", 12)) return sized(in.little16(26) & 0x3FFF, in.little16(28) & 0x3FFF);
  return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_header(std::string_view bytes) {
  const Bytes in(bytes);
  if (in.begins_with("\x89PNG\r\n\x1A\n")) return png(in);
  if (in.begins_with("\xFF\xD8")) return jpeg(in);
  if (in.begins_with("GIF8")) return sized(in.little16(6), in.little16(8));
  if (in.begins_with("BM")) return bmp(in);
  if (in.begins_with("RIFF") && in.begins_with("WEBP", 8)) return webp(in);
  return std::nullopt;
}

ImageSize read_image_size(const std::string& path) {
  constexpr std::size_t kHead = std::size_t{256} << 10;
  constexpr std::size_t kLongestHead = std::size_t{16} << 20;  // JPEGs may carry large notes first
  const auto name = "\"" + path.substr(path.rfind('/') + 1) + "\"";  // an answer shows no folder
  std::ifstream file(path, std::ios::binary);
  std::string head;
  for (std::size_t wanted = kHead; wanted <= kLongestHead; wanted *= 4) {
    const auto before = head.size();
    head.resize(wanted);
    file.read(head.data() + before, static_cast<std::streamsize>(wanted - before));
    head.resize(before + static_cast<std::size_t>(file.gcount()));
    if (head.empty()) throw Error(name + " cannot be read, or is empty");
    if (const auto size = image_header(head)) return *size;
    if (!file) break;
  }
  throw Error(name + " is no PNG, JPEG, GIF, BMP or WebP image");
}

}  // namespace lsml::data
