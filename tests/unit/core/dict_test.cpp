#include <cmath>
#include <limits>
#include <lsml/dict.hpp>
#include <lsml/error.hpp>

#include "support/catch.hpp"

using lsml::Dict;
using lsml::List;
using lsml::Strings;

TEST_CASE("a dict keeps the order of its keys") {
  const Dict dict{{"b", 1}, {"a", Dict{{"c", 2}}}, {"l", List{1, "x"}}};
  CHECK(dict.to_json() == R"({"b":1,"a":{"c":2},"l":[1,"x"]})");
}

TEST_CASE("numbers are written as people write them") {
  const Dict dict{{"half", 0.5}, {"five", 5.0}, {"big", 1e300}, {"int", -7}};
  CHECK(dict.to_json() == R"({"half":0.5,"five":5,"big":1e+300,"int":-7})");
}

TEST_CASE("integers beyond double precision survive") {
  const auto dict = Dict::parse(R"({"hash":-9141127039866825325,"big":18446744073709551615})");
  CHECK(dict.integer("hash") == -9141127039866825325);
  CHECK(dict.to_json() == R"({"hash":-9141127039866825325,"big":18446744073709551615})");
}

TEST_CASE("typed access gives nothing for another type") {
  const Dict dict{{"n", 1.5}, {"t", "x"}};
  CHECK(dict.number("n") == 1.5);
  CHECK_FALSE(dict.integer("n"));
  CHECK_FALSE(dict.number("t"));
  CHECK_FALSE(dict.text("absent"));
  CHECK(dict.list("t") == nullptr);
}

TEST_CASE("a whole number in JSON's float form is an integer") {
  CHECK(Dict::parse(R"({"n":5.0})").integer("n") == 5);
}

TEST_CASE("get takes the fallback when the key is absent or null") {
  const Dict dict{{"none", nullptr}, {"f", 2.5}};
  CHECK(dict.get("absent", 7) == 7);
  CHECK(dict.get("none", "x") == "x");
  CHECK(dict.get("f", 0.0) == 2.5);
}

TEST_CASE("get names key, type and value when the type is wrong") {
  const Dict dict{{"threshold", "high"}, {"n", 300}};
  CHECK_THROWS_SAYING(dict.get("threshold", 0.25), lsml::Error,
                      R"("threshold" must be a number, not "high")");
  CHECK_THROWS_SAYING(dict.get<unsigned char>("n", 0), lsml::Error, "whole number in range");
}

TEST_CASE("lists convert to vectors") {
  const Dict dict{{"l", Strings{"a", "b"}}};
  CHECK(dict.get("l", Strings{}) == Strings{"a", "b"});
  CHECK_THROWS_AS(dict.get("l", std::vector<double>{}), lsml::Error);
}

TEST_CASE("a copy does not change with the original") {
  Dict dict{{"a", 1}};
  const Dict copy = dict;
  dict.set("a", 2).set("b", 3);
  CHECK(copy.to_json() == R"({"a":1})");
  CHECK(dict.to_json() == R"({"a":2,"b":3})");
}

TEST_CASE("erase says whether the key was there") {
  Dict dict{{"a", 1}, {"b", 2}};
  CHECK(dict.erase("a"));
  CHECK_FALSE(dict.erase("a"));
  CHECK(dict.to_json() == R"({"b":2})");
}

TEST_CASE("a text that is nullptr is null") {
  const char* nothing = nullptr;
  CHECK(Dict{{"x", nothing}}.to_json() == R"({"x":null})");
}

TEST_CASE("one member between braces is a member, not a copy") {
  const Dict one{{"a", "b"}};
  const Dict copy{one};
  CHECK(one.size() == 1);
  CHECK(copy.get("a", "") == "b");
}

TEST_CASE("no infinity leaves") {
  const Dict dict{{"x", std::numeric_limits<double>::infinity()}, {"y", std::nan("")}};
  CHECK(dict.to_json() == R"({"x":null,"y":null})");
}

TEST_CASE("control characters and quotes are escaped, UTF-8 stays") {
  const Dict dict{{"t", "a\"\\\n\x01\u00e9\U0001F600"}};
  CHECK(dict.to_json() == "{\"t\":\"a\\\"\\\\\\n\\u0001\u00e9\U0001F600\"}");
}

TEST_CASE("what is no UTF-8 is replaced") {
  CHECK(Dict{{"t", "a\xFFz\xED\xA0\x80"}}.to_json() == "{\"t\":\"a\uFFFDz\uFFFD\uFFFD\uFFFD\"}");
}

TEST_CASE("surrogate pairs are read as one character") {
  CHECK(Dict::parse(R"({"t":"\ud83d\ude00"})").get("t", "") == "\U0001F600");
}

TEST_CASE("a syntax error is named with line and column") {
  CHECK_THROWS_SAYING(Dict::parse("{\"a\":1,\n \"b\":x}"), lsml::Error, "line 2, column 6");
  CHECK_THROWS_SAYING(Dict::parse("{\"a\":1} {"), lsml::Error, "something after its end");
  CHECK_THROWS_SAYING(Dict::parse("{\"a\":"), lsml::Error, "ends too early");
  CHECK_THROWS_SAYING(Dict::parse(""), lsml::Error, "ends too early");
  CHECK_THROWS_SAYING(Dict::parse("[1]"), lsml::Error, "not a JSON object but a list");
  CHECK_THROWS_SAYING(Dict::parse(R"({"a":[1e308,1e309]})"), lsml::Error,
                      "a number is too large at line 1, column 1");
}

TEST_CASE("deep nesting is refused, not followed") {
  const std::string deep = "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  CHECK_THROWS_SAYING(Dict::parse(deep), lsml::Error, "nested deeper than 256");
}
