#include "data/image_header.hpp"

#include <cstdio>
#include <fstream>
#include <lsml/error.hpp>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml;

namespace {

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

std::string size_of(const std::string& head) {
  const auto size = data::image_header(head);
  return size ? std::to_string(size->width) + "x" + std::to_string(size->height) : "none";
}

/// A JPEG of 640 x 480 whose EXIF asks for that orientation; 0: no EXIF.
std::string jpeg(int orientation, bool big_endian = false) {
  auto file = bytes({0xFF, 0xD8});
  const auto exif = std::string("Exif\0\0", 6);
  if (orientation != 0 && big_endian)
    file += bytes({0xFF, 0xE1, 0, 34}) + exif + "MM" + bytes({0, 42, 0, 0, 0, 8, 0, 1}) +
            bytes({1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0});
  else if (orientation != 0)
    file += bytes({0xFF, 0xE1, 0, 34}) + exif + "II" + bytes({42, 0, 8, 0, 0, 0, 1, 0}) +
            bytes({0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0});
  file += bytes({0xFF, 0xDB, 0,        4,         1,        2,         0xFF, 0xFF, 0xC2, 0,
                 17,   8,    480 >> 8, 480 & 255, 640 >> 8, 640 & 255, 3,    1,    0x22, 0});
  return file;
}

std::string chunk(const std::string& type, const std::string& data = {}) {
  return bytes({0, 0, 0, static_cast<int>(data.size())}) + type + data + "CRC!";
}

/// A PNG of 640 x 480 with these chunks.
std::string png(const Strings& chunks) {
  auto file =
      "\x89PNG\r\n\x1A\n" + chunk("IHDR", bytes({0, 0, 2, 128, 0, 0, 1, 224, 8, 2, 0, 0, 0}));
  for (const auto& each : chunks) file += each;
  return file;
}

/// EXIF that asks for that orientation.
std::string exif(int orientation) {
  return "MM" + bytes({0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0}) +
         std::string(4, '\0');
}

}  // namespace

TEST_CASE("the first bytes of an image tell its size") {
  CHECK(size_of(png({chunk("IDAT")})) == "640x480");
  CHECK(size_of("GIF89a" + bytes({128, 2, 224, 1})) == "640x480");
  CHECK(size_of("BM" + std::string(12, '\0') + bytes({40, 0, 0, 0, 128, 2, 0, 0, 224, 1, 0, 0})) ==
        "640x480");
  CHECK(size_of("BM" + std::string(12, '\0') +
                bytes({40, 0, 0, 0, 128, 2, 0, 0, 32, 254, 255, 255})) == "640x480");
  CHECK(size_of(jpeg(0)) == "640x480");
}

TEST_CASE("all three kinds of WebP tell their size") {
  const std::string riff = "RIFF" + bytes({0, 0, 0, 0}) + "WEBP";
  CHECK(size_of(riff + "VP8X" + bytes({10, 0, 0, 0, 0, 0, 0, 0, 127, 2, 0, 223, 1, 0})) ==
        "640x480");
  CHECK(size_of(riff + "VP8 " + bytes({0, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 128, 2, 224, 1})) ==
        "640x480");
  const unsigned lossless = 639u | 479u << 14;
  CHECK(
      size_of(riff + "VP8L" +
              bytes({0, 0, 0, 0, 0x2F, static_cast<int>(lossless & 255),
                     static_cast<int>(lossless >> 8 & 255), static_cast<int>(lossless >> 16 & 255),
                     static_cast<int>(lossless >> 24)})) == "640x480");
}

TEST_CASE("a photo taken upright has its sides swapped, as the browser shows it") {
  CHECK(size_of(jpeg(1)) == "640x480");
  CHECK(size_of(jpeg(3)) == "640x480");
  CHECK(size_of(jpeg(6)) == "480x640");
  CHECK(size_of(jpeg(8, true)) == "480x640");
}

TEST_CASE("a PNG's orientation counts when it comes before the pixels") {
  CHECK(size_of(png({chunk("eXIf", exif(6)), chunk("IDAT")})) == "480x640");
  CHECK(size_of(png({chunk("tEXt", "eXIf"), chunk("eXIf", exif(8)), chunk("IDAT")})) == "480x640");
  CHECK(size_of(png({chunk("eXIf", exif(3)), chunk("IDAT")})) == "640x480");
  CHECK(size_of(png({chunk("IDAT"), chunk("eXIf", exif(6))})) == "640x480");
  CHECK(size_of(png({chunk("eXIf", exif(6))})) == "none");
}

TEST_CASE("a head that is cut or no image tells nothing") {
  for (const auto& whole : {jpeg(6), jpeg(8, true), png({chunk("eXIf", exif(6)), chunk("IDAT")}),
                            std::string("GIF89a\x80\x02\xE0\x01", 10)})
    for (std::size_t size = 0; size < whole.size() - 5; ++size) size_of(whole.substr(0, size));
  CHECK(size_of(jpeg(6).substr(0, 40)) == "none");
  CHECK(size_of("") == "none");
  CHECK(size_of("<svg/>") == "none");
  CHECK(size_of(bytes({0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xC0, 0, 0, 0, 0, 0})) == "none");
}

TEST_CASE("a JPEG may carry long notes before its size") {
  std::string notes;
  for (int i = 0; i < 10; ++i) notes += bytes({0xFF, 0xE2, 0xFF, 0xFF}) + std::string(0xFFFD, 'x');
  const test::TempDir directory;
  const auto path = directory.path() + "/photo.jpg";
  auto photo = jpeg(6);
  std::ofstream(path, std::ios::binary) << photo.insert(2, notes);
  CHECK(data::read_image_size(path).width == 480);
}

TEST_CASE("a file that is no image is named, without its folder") {
  CHECK_THROWS_SAYING(data::read_image_size("/no/such.png"), Error, "\"such.png\" cannot be read");
  CHECK_THROWS_SAYING(data::read_image_size("no-such.png"), Error,
                      "\"no-such.png\" cannot be read");
}
