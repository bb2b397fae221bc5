#include <lsml/error.hpp>
#include <lsml/image_size.hpp>

#include "support/catch.hpp"

using namespace lsml;

namespace {
const ImageSize size{.width = 200, .height = 50};
}

TEST_CASE("pixels become percent and back") {
  const auto box = size.rectangle(20, 10, 40, 25, {"Car"});
  CHECK(box.x == 10);
  CHECK(box.y == 20);
  CHECK(box.width == 20);
  CHECK(box.height == 50);
  CHECK(box.labels == Strings{"Car"});
  const auto pixels = size.pixels(box);
  CHECK(pixels.x == 20);
  CHECK(pixels.y == 10);
  CHECK(pixels.width == 40);
  CHECK(pixels.height == 25);
}

TEST_CASE("whole pixels come back whole") {
  int wrong = 0;
  for (const int side : {3, 7, 1920, 3917})
    for (int x = 0; x < side; ++x) {
      const ImageSize image{.width = side, .height = side};
      wrong += image.pixels(image.rectangle(x, x, 1, 1)).x != x;
      wrong += image.pixels(image.key_point(x, x)).y != x;
    }
  CHECK(wrong == 0);
  const ImageSize image{.width = 1000, .height = 10};
  CHECK(image.pixels(image.key_point(0.25, 0)).x == 0.25);
}

TEST_CASE("each shape has its own conversion") {
  const auto ellipse = size.ellipse(100, 25, 50, 5);
  CHECK(ellipse.x == 50);
  CHECK(ellipse.radius_x == 25);
  CHECK(ellipse.radius_y == 10);
  const auto point = size.key_point(100, 5, {"Eye"});
  CHECK(point.y == 10);
  CHECK(point.width == 0.5);
  CHECK(size.pixels(point).x == 100);
  const auto polygon = size.polygon({{0, 0}, {200, 50}, {100, 5}});
  CHECK(polygon.points[1].y == 100);
  CHECK(size.pixels(polygon)[2].x == 100);
}

TEST_CASE("integers and floats go in alike") {
  const int x = 20;
  const float w = 40;
  const std::size_t h = 25;
  CHECK(size.rectangle(x, 10, w, static_cast<double>(h)).width == 20);
}

TEST_CASE("an unknown size cannot convert") {
  const ImageSize unknown;
  CHECK_THROWS_SAYING(unknown.rectangle(1, 2, 3, 4), Error, "size is unknown (0 x 0)");
  CHECK_THROWS_SAYING(unknown.pixels(Rectangle{}), Error, "size is unknown");
}
