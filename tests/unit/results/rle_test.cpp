#include <lsml/error.hpp>
#include <lsml/image_size.hpp>
#include <lsml/rle.hpp>
#include <random>

#include "support/catch.hpp"
#include "support/vectors.hpp"

using namespace lsml;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(const List& list) {
  Bytes bytes;
  for (const auto& item : list) bytes.push_back(item.as<std::uint8_t>("a byte"));
  return bytes;
}

Bytes bytes_of(const Dict& vector, const char* key) {
  const List* list = vector.list(key);
  REQUIRE(list != nullptr);
  return bytes_of(*list);
}

/// [[value, count], ...]
Bytes expand(const Dict& vector) {
  Bytes bytes;
  for (const auto& run : *vector.list("runs"))
    bytes.insert(bytes.end(), run.list()->at(1).as<std::size_t>("count"),
                 run.list()->at(0).as<std::uint8_t>("value"));
  return bytes;
}

/// Of a vector with `rows` of "#" and ".", or with `pixels`.
Bytes pixels_of(const Dict& vector) {
  Bytes pixels;
  if (const List* rows = vector.list("rows"))
    for (const auto& row : *rows)
      for (const char c : *row.text())
        pixels.push_back(c == '#' ? vector.get<std::uint8_t>("value", 0) : std::uint8_t{0});
  else
    for (const auto& row : *vector.list("pixels"))
      for (const auto byte : bytes_of(*row.list())) pixels.push_back(byte);
  return pixels;
}

Bytes four_times(const Bytes& pixels) {
  Bytes all;
  for (const auto pixel : pixels) all.insert(all.end(), 4, pixel);
  return all;
}

Bytes binary(Bytes pixels) {
  for (auto& pixel : pixels) pixel = pixel != 0 ? 255 : 0;
  return pixels;
}

template <class Check>
void for_each(const char* key, Check check) {
  const Dict vectors = test::vectors("rle.json");
  REQUIRE_FALSE(vectors.list(key)->empty());
  for (const auto& vector : *vectors.list(key)) {
    INFO(vector.dict()->get("name", ""));
    check(*vector.dict());
  }
}

Bytes encoded(const Bytes& bytes) { return encode_rle(bytes.data(), bytes.size()); }

}  // namespace

TEST_CASE("encode_rle writes the bytes of label-studio-sdk") {
  for_each("encode", [](const Dict& vector) {
    CHECK(encoded(expand(vector)) == bytes_of(vector, "rle"));
    CHECK(decode_rle(bytes_of(vector, "rle")) == expand(vector));
  });
}

TEST_CASE("a mask's bytes four times are label-studio-sdk's mask2rle") {
  for_each("mask2rle", [](const Dict& vector) {
    const auto pixels = pixels_of(vector);
    CHECK(encoded(four_times(pixels)) == bytes_of(vector, "rle"));
    CHECK(decode_rle(bytes_of(vector, "rle")) == four_times(pixels));
  });
}

TEST_CASE("a brush holds 255 inside, whatever the mask's value") {
  for_each("mask2rle", [](const Dict& vector) {
    const ImageSize size{vector.get("width", 0), vector.get("height", 0)};
    const auto pixels = pixels_of(vector);
    const auto brush = size.brush(pixels.data(), {"Airplane"});
    CHECK(brush.rle == encoded(four_times(binary(pixels))));
    CHECK(brush.labels == Strings{"Airplane"});
    CHECK(size.mask(brush) == binary(pixels));
    CHECK(size.mask(Brush{bytes_of(vector, "rle"), {}}) == binary(pixels));
  });
}

TEST_CASE("decode_rle reads what the editor writes, and other headers") {
  for_each("decode_only", [](const Dict& vector) {
    CHECK(decode_rle(bytes_of(vector, "rle")) == expand(vector));
    if (vector.contains("sdk_encode_rle"))
      CHECK(encoded(expand(vector)) == bytes_of(vector, "sdk_encode_rle"));
  });
}

TEST_CASE("the mask of an editor's brush is its alpha") {
  for_each("decode_only", [](const Dict& vector) {
    const auto values = expand(vector);
    if (values.size() % 4 != 0) return;
    Bytes mask;
    for (std::size_t i = 3; i < values.size(); i += 4) mask.push_back(values[i] != 0 ? 255 : 0);
    const ImageSize size{static_cast<int>(mask.size()), 1};
    CHECK(size.mask(Brush{bytes_of(vector, "rle"), {}}) == mask);
  });
}

TEST_CASE("decode_rle refuses what label-studio-sdk refuses") {
  for_each("invalid", [](const Dict& vector) {
    const auto rle = bytes_of(vector, "rle");
    if (vector.contains("sdk_values"))
      CHECK(decode_rle(rle) == bytes_of(vector, "sdk_values"));
    else
      CHECK_THROWS_AS(decode_rle(rle), Error);
  });
}

TEST_CASE("every cut of a stream is refused") {
  const Bytes values = {7, 7, 7, 1, 2, 3, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9};
  const auto rle = encoded(values);
  for (std::size_t size = 0; size + 1 < rle.size(); ++size)
    CHECK_THROWS_SAYING(decode_rle({rle.begin(), rle.begin() + static_cast<long>(size)}), Error,
                        "ends too early");
}

TEST_CASE("more values than the caller takes are refused before they are made") {
  const Bytes zeros(1000);
  CHECK(decode_rle(encoded(zeros), 1000) == zeros);
  CHECK_THROWS_SAYING(decode_rle(encoded(zeros), 999), Error,
                      "it holds 1000 values; expected at most 999");
}

TEST_CASE("values wider than a byte are read when they are bytes, else refused") {
  // 1 value of 9 bits: a literal block.
  CHECK(decode_rle({0, 0, 0, 1, 0x41, 0x1B, 0xF8, 0x02, 0xA0}) == Bytes{42});
  CHECK_THROWS_SAYING(decode_rle({0, 0, 0, 1, 0x41, 0x1B, 0xF8, 0x10, 0x00}), Error,
                      "the value 256");
}

TEST_CASE("a literal block that goes beyond the count is refused") {
  const auto rle = encoded({1});
  CHECK(decode_rle(rle) == Bytes{1});
  auto longer = rle;
  longer[7] |= 0xC0;  // its length: 7, not 1
  CHECK_THROWS_SAYING(decode_rle(longer), Error, "more values than it says");
}

TEST_CASE("no values are a header") {
  CHECK(encode_rle(nullptr, 0) == Bytes{0, 0, 0, 0, 57, 27, 248});
  CHECK(decode_rle(encode_rle(nullptr, 0)).empty());
}

TEST_CASE("any mask comes back from its brush") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const ImageSize size{1 + static_cast<int>(random() % 70), 1 + static_cast<int>(random() % 70)};
    Bytes mask(static_cast<std::size_t>(size.width * size.height));
    const auto run = 1 + random() % 40;
    for (auto& pixel : mask)
      pixel = random() % run == 0 ? static_cast<std::uint8_t>(random() % 3)
                                  : *(&pixel - (&pixel != mask.data()));
    CHECK(size.mask(size.brush(mask.data())) == binary(mask));
    CHECK(size.brush(mask.data()).rle == encoded(four_times(binary(mask))));
    CHECK(decode_rle(encoded(mask)) == mask);
  }
}
