#include <lsml/testing.hpp>

#include "support/catch.hpp"

void f(const lsml::Dataset& data, const lsml::Object& o, std::vector<std::string>& out,
       std::size_t n, float fl, const std::string& s);

TEST_CASE("what looks dangerous is safe") {
  const auto config = lsml::LabelConfig::parse(R"(<View><Text name="t" value="$text"/></View>)");
  const auto data =
      lsml::testing::dataset({{{{"text", "a text that is long enough to be on the heap"}}, {}}});
  std::vector<std::string> out;
  f(data, *config.objects().at(0), out, 5, 0.5F, "s");
  CHECK(out == std::vector<std::string>{"a text that is long enough to be on the heap"});
}
