#include <lsml/error.hpp>
#include <lsml/text_index.hpp>
#include <random>

#include "support/catch.hpp"

using namespace lsml;

TEST_CASE("a span of ASCII text counts bytes") {
  const TextIndex index("John lives here");
  const auto span = index.span(5, 10, {"VERB"});
  CHECK(span.start == 5);
  CHECK(span.end == 10);
  CHECK(span.text == "lives");
  CHECK(span.labels == Strings{"VERB"});
}

TEST_CASE("offsets count code points, as Label Studio's Text does") {
  const std::string text = "a😀b John c";
  const TextIndex index(text);
  const auto span = index.span(text.find("John"), text.find("John") + 4);
  CHECK(span.start == 4);
  CHECK(span.end == 8);
  const std::string combined = "e\xCC\x81x\r\ny";
  CHECK(TextIndex(combined).offset(combined.size()) == 6);
}

TEST_CASE("in a paragraph's or hypertext's offsets an emoji is two") {
  const std::string text = "a😀b John c";
  const TextIndex index(text, TextIndex::utf16);
  CHECK(index.offset(text.find("John")) == 5);
  CHECK(index.byte(5) == text.find("John"));
  CHECK(index.byte(2) == 1);  // between the two
}

TEST_CASE("an offset inside a character counts as its begin") {
  const std::string text = "é漢😀";
  const TextIndex index(text);
  CHECK(index.offset(1) == 0);
  CHECK(index.offset(4) == 1);
  CHECK(index.offset(8) == 2);
  CHECK(index.span(1, 4).text == "é");
}

TEST_CASE("bytes that are not there are an error, and a span behind the text is cut") {
  const TextIndex index("abc");
  CHECK_THROWS_SAYING(index.span(2, 1), Error, "cannot begin at byte 2 and end at byte 1");
  CHECK_THROWS_SAYING(index.span(0, 4), Error, "byte 4 is behind the text, which has 3");
  CHECK(index.bytes({2, 9}) == std::pair<std::size_t, std::size_t>(2, 3));
  CHECK(index.bytes({7, 9}) == std::pair<std::size_t, std::size_t>(3, 3));
  CHECK(index.bytes({2, 1}) == std::pair<std::size_t, std::size_t>(2, 2));
  CHECK(TextIndex("漢字").bytes({1, 99}) == std::pair<std::size_t, std::size_t>(3, 6));
  CHECK(TextIndex("").bytes({0, 0}) == std::pair<std::size_t, std::size_t>(0, 0));
}

TEST_CASE("offsets and bytes agree with counting, in texts of any length") {
  std::mt19937 random(5);
  const std::string letters[] = {"a", "b", "é", "漢", "😀"};
  for (const auto unit : {TextIndex::code_points, TextIndex::utf16}) {
    for (int round = 0; round < 100; ++round) {
      std::string text;
      std::vector<std::size_t> begins;
      std::vector<std::size_t> offsets;
      std::size_t offset = 0;
      for (auto n = random() % 300; n > 0; --n) {
        const auto& letter = letters[round == 0 ? 0 : random() % 5];
        begins.push_back(text.size());
        offsets.push_back(offset);
        text += letter;
        offset += unit == TextIndex::utf16 && letter.size() == 4 ? 2 : 1;
      }
      begins.push_back(text.size());
      offsets.push_back(offset);
      const TextIndex index(text, unit);
      for (std::size_t i = 0; i < begins.size(); ++i) {
        REQUIRE(index.offset(begins[i]) == offsets[i]);
        REQUIRE(index.byte(offsets[i]) == begins[i]);
      }
    }
  }
}

TEST_CASE("a text that is gone with the statement makes no index") {
  STATIC_REQUIRE_FALSE(std::is_constructible_v<TextIndex, std::string>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<TextIndex, const std::string, TextIndex::Unit>);
  STATIC_REQUIRE(std::is_constructible_v<TextIndex, const std::string&>);
  STATIC_REQUIRE(std::is_constructible_v<TextIndex, std::string&>);
  STATIC_REQUIRE(std::is_constructible_v<TextIndex, std::string_view, TextIndex::Unit>);
  STATIC_REQUIRE(std::is_constructible_v<TextIndex, const char*>);
}
