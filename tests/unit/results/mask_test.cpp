#include <lsml/error.hpp>
#include <lsml/image_size.hpp>
#include <lsml/rle.hpp>
#include <string>

#include "support/catch.hpp"

using namespace lsml;

namespace {

/// "..##" for a mask that is 4 wide, rows one below the other.
std::string drawn(const std::vector<std::uint8_t>& mask, int width) {
  std::string text;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (i > 0 && i % static_cast<std::size_t>(width) == 0) text += '\n';
    text += mask[i] == 255 ? '#' : mask[i] == 0 ? '.' : '?';
  }
  return text;
}

Polygon percent(std::vector<Point> points) { return {std::move(points), true, {}}; }

}  // namespace

TEST_CASE("a polygon fills the pixels whose centres are inside") {
  const ImageSize size{10, 5};
  CHECK(drawn(size.mask(percent({{20, 20}, {60, 20}, {60, 80}, {20, 80}})), 10) ==
        "..........\n..####....\n..####....\n..####....\n..........");
  CHECK(drawn(size.mask(percent({{24, 20}, {66, 20}, {66, 80}, {24, 80}})), 10) ==
        "..........\n..#####...\n..#####...\n..#####...\n..........");
  CHECK(drawn(ImageSize{4, 4}.mask(percent({{0, 0}, {100, 0}, {0, 100}})), 4) ==
        "###.\n##..\n#...\n....");
}

TEST_CASE("a polygon may be drawn either way round and leave the image") {
  const ImageSize size{4, 3};
  CHECK(drawn(size.mask(percent({{-50, -50}, {-50, 200}, {60, 200}, {60, -50}})), 4) ==
        "##..\n##..\n##..");
  CHECK(drawn(size.mask(percent({{150, 0}, {300, 0}, {300, 100}})), 4) == "....\n....\n....");
}

TEST_CASE("what a polygon goes round twice is inside, as on a canvas") {
  const std::vector<Point> twice = {{0, 0},   {100, 0}, {100, 100}, {0, 100}, {0, 0},
                                    {25, 25}, {75, 25}, {75, 75},   {25, 75}, {25, 25}};
  CHECK(drawn(ImageSize{4, 4}.mask(percent(twice)), 4) == "####\n####\n####\n####");
  auto hole = twice;
  std::swap(hole[6], hole[8]);
  CHECK(drawn(ImageSize{4, 4}.mask(percent(hole)), 4) == "####\n#..#\n#..#\n####");
}

TEST_CASE("a polygon without an area is an empty mask") {
  CHECK(drawn(ImageSize{3, 1}.mask(percent({})), 3) == "...");
  CHECK(drawn(ImageSize{3, 1}.mask(percent({{0, 0}, {100, 100}})), 3) == "...");
}

TEST_CASE("the brush of a polygon is that of its mask") {
  const ImageSize size{40, 30};
  const auto polygon = percent({{10, 10}, {90, 30}, {50, 95}});
  const auto brush = size.brush(polygon, {"Car"});
  CHECK(brush.labels == Strings{"Car"});
  CHECK(brush.rle == size.brush(size.mask(polygon).data()).rle);
  CHECK(size.mask(brush) == size.mask(polygon));
}

TEST_CASE("a point that is no place in an image is refused") {
  CHECK_THROWS_SAYING((ImageSize{4, 4}.mask(percent({{0, 0}, {1e300, 0}, {0, 5}}))), Error,
                      "no place in an image");
  CHECK_THROWS_AS((ImageSize{4, 4}.mask(percent({{0, 0}, {NAN, 0}, {0, 5}}))), Error);
}

TEST_CASE("a mask needs a size") {
  const std::uint8_t mask[1] = {1};
  CHECK_THROWS_SAYING(ImageSize{}.brush(mask), Error, "0 x 0");
  CHECK_THROWS_SAYING(ImageSize{}.bitmask(mask), Error, "its size is not known");
  CHECK_THROWS_SAYING(ImageSize{}.mask(Brush{}), Error, "its size is not known");
  CHECK_THROWS_SAYING((ImageSize{-3, 5}.mask(percent({}))), Error, "-3 x 5");
  CHECK_THROWS_SAYING((ImageSize{100000, 100000}.mask(percent({}))), Error, "too large");
}

TEST_CASE("a vector that is no mask of the image is refused") {
  const std::vector<std::uint8_t> mask(5, 1);
  CHECK_THROWS_SAYING((ImageSize{3, 2}.brush(mask)), Error,
                      "the mask has 5 bytes; an image of 3 x 2 pixels needs 6");
  CHECK_THROWS_SAYING((ImageSize{3, 2}.bitmask(mask)), Error, "needs 6");
  CHECK(ImageSize{5, 1}.brush(mask).rle == ImageSize{5, 1}.brush(mask.data()).rle);
  CHECK(ImageSize{5, 1}.bitmask(mask).image_data_url ==
        ImageSize{5, 1}.bitmask(mask.data()).image_data_url);
}

TEST_CASE("a brush of another size is refused") {
  const std::vector<std::uint8_t> mask(6, 1);
  const auto brush = ImageSize{3, 2}.brush(mask.data());
  CHECK(ImageSize{2, 3}.mask(brush).size() == 6);  // the stream has no width
  CHECK_THROWS_SAYING((ImageSize{3, 1}.mask(brush)), Error, "expected at most 12");
  CHECK_THROWS_SAYING((ImageSize{3, 3}.mask(brush)), Error,
                      "holds 24 values; an image of 3 x 3 pixels has 36");
}
