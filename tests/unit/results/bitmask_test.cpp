#include <lsml/error.hpp>
#include <lsml/image_size.hpp>
#include <random>

#include "core/base64.hpp"
#include "support/catch.hpp"

using namespace lsml;

namespace {

const std::string kPrefix = "data:image/png;base64,";

Bitmask of(const std::string& png) { return {kPrefix + base64(png), {}}; }

std::string png_of(const Bitmask& bitmask) {
  return *decode_base64(std::string_view(bitmask.image_data_url).substr(kPrefix.size()));
}

}  // namespace

TEST_CASE("a bitmask is a PNG data URL that comes back as its mask") {
  std::mt19937 random(1);
  for (const ImageSize size : {ImageSize{1, 1}, ImageSize{7, 3}, ImageSize{64, 65}}) {
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(size.width * size.height));
    for (auto& pixel : mask) pixel = random() % 2 == 0 ? 0 : 255;
    const auto bitmask = size.bitmask(mask.data(), {"Car"});
    CHECK(bitmask.image_data_url.rfind(kPrefix + "iVBORw0KGgo", 0) == 0);
    CHECK(bitmask.labels == Strings{"Car"});
    CHECK(size.mask(bitmask) == mask);
  }
}

TEST_CASE("any value but 0 is inside") {
  const std::uint8_t mask[3] = {0, 1, 200};
  CHECK(ImageSize{3, 1}.mask(ImageSize{3, 1}.bitmask(mask)) ==
        std::vector<std::uint8_t>{0, 255, 255});
}

TEST_CASE("a bitmask as a canvas writes it is read, soft edges too") {
  const ImageSize size{2, 1};
  // RGBA: one pixel with alpha 0, one with alpha 1.
  CHECK(size.mask(Bitmask{kPrefix + "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADElEQVR4"
                                    "2mNggABGAAAKAAKKGhe8AAAAAElFTkSuQmCC",
                          {}}) == std::vector<std::uint8_t>{0, 255});
  // Grey without alpha: all of it is inside.
  CHECK(size.mask(Bitmask{kPrefix + "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4"
                                    "2mNg+A8AAQIBANEay48AAAAASUVORK5CYII=",
                          {}}) == std::vector<std::uint8_t>{255, 255});
}

TEST_CASE("a bitmask of another size is refused") {
  const std::vector<std::uint8_t> mask(6);
  const auto bitmask = ImageSize{3, 2}.bitmask(mask.data());
  CHECK_THROWS_SAYING((ImageSize{2, 3}.mask(bitmask)), Error,
                      "a PNG of 3 x 2 pixels; the image has 2 x 3");
}

TEST_CASE("what is no bitmask is refused") {
  const ImageSize size{3, 2};
  CHECK_THROWS_SAYING(size.mask(Bitmask{"", {}}), Error, "no PNG data URL");
  CHECK_THROWS_SAYING((size.mask(Bitmask{"data:image/jpeg;base64,AAAA", {}})), Error,
                      "begins with \"data:image/jpeg;base64");
  CHECK_THROWS_SAYING((size.mask(Bitmask{kPrefix + "AAA", {}})), Error, "no base64");
  CHECK_THROWS_SAYING(size.mask(of("GIF89a")), Error, "no good PNG");
  const std::vector<std::uint8_t> mask(6, 1);
  const auto png = png_of(size.bitmask(mask.data()));
  for (std::size_t bytes = 0; bytes + 12 < png.size(); ++bytes)
    CHECK_THROWS_SAYING(size.mask(of(png.substr(0, bytes))), Error, "no good PNG");
}

TEST_CASE("a small PNG that says it is huge takes no memory") {
  const std::vector<std::uint8_t> mask(100);
  auto png = png_of(ImageSize{100, 1}.bitmask(mask.data()));
  const ImageSize huge{16384, 16384};
  png.replace(16, 8, std::string("\0\0\x40\0\0\0\x40\0", 8));
  png.replace(29, 4, "\xa9\xc8\x10\x84");  // the checksum of that header
  CHECK_THROWS_SAYING(huge.mask(of(png)), Error, "it ends too early");
}
