#include <lsml/testing.hpp>

#include "support/catch.hpp"

using namespace lsml;

TEST_CASE("the tutorial's model answers with one of the choices, and its training is its score") {
  constexpr auto kXml = R"(<View><Image name="image" value="$image"/>
      <Choices name="choice" toName="image"><Choice value="Boeing"/><Choice value="Airbus"/></Choices></View>)";
  const auto config = LabelConfig::parse(kXml);
  const auto& choice = config.first("Choices");
  const auto data = testing::dataset({{{{"image", "a.jpg"}}, {choice.choice("Boeing")}}});
  const auto model = testing::trained(kXml, data);
  const auto predictions =
      model->predict(testing::tasks({{{"image", "a.jpg"}}}), testing::params());
  const auto& prediction = predictions.of(0).at(0);
  const auto read = choice.read<Choices>(prediction);
  REQUIRE(read.size() == 1);
  CHECK((read[0].value.choices[0] == "Boeing" || read[0].value.choices[0] == "Airbus"));
  CHECK(prediction.score.has_value());
}
