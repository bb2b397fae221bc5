#include <lsml/lsml.hpp>

#include <lsml/testing.hpp>

#include "support/catch.hpp"

using namespace lsml;

namespace {

constexpr auto kXml = R"(<View><Text name="text" value="$text"/>
    <Labels name="ner" toName="text"><Label value="PER"/><Label value="LOC"/></Labels></View>)";

}  // namespace

TEST_CASE("the gazetteer finds the names that people marked, counted in characters") {
  const auto config = LabelConfig::parse(kXml);
  const auto& labels = config.first("Labels");
  const auto marked = [&](const std::string& text, const std::string& word, const char* label) {
    const TextIndex index(text);
    const auto at = text.find(word);
    return testing::Annotated{{{"text", text}},
                              {labels.result(index.span(at, at + word.size(), {label}))}};
  };
  const auto data =
      testing::dataset({marked("John lives", "John", "PER"), marked("in 😀 Köln", "Köln", "LOC"),
                        marked("ask John", "John", "PER")});
  const auto model = testing::trained(kXml, data);
  const auto predictions = model->predict(
      testing::tasks({{{"text", "😀 John, Köln"}}, {{"text", "no one"}}}), testing::params());
  const auto found = labels.read<TextSpan>(predictions.of(0).at(0));
  REQUIRE(found.size() == 2);
  CHECK(found[0].value.start == 2);
  CHECK(found[0].value.end == 6);
  CHECK(found[0].value.labels == Strings{"PER"});
  CHECK(found[1].value.text == "Köln");
  CHECK(found[1].value.start == 8);
  CHECK(predictions.of(1).at(0).result.empty());
}
