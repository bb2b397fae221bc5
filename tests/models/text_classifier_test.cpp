#include "text_classifier.hpp"

#include <cassert>
#include <lsml/testing.hpp>
static constexpr auto kXml =
    R"(<View><Text name="text" value="$text"/><Choices name="c" toName="text"><Choice value="good"/><Choice value="bad"/></Choices></View>)";
int main() {
  const auto config = lsml::LabelConfig::parse(kXml);
  const auto& choice = config.first("Choices");
  const auto data = lsml::testing::dataset({{{{"text", "lovely"}}, {choice.choice("good")}},
                                            {{{"text", "awful"}}, {choice.choice("bad")}}});
  auto model = lsml::testing::trained<TextClassifier>(kXml, data);
  const auto tasks = lsml::testing::tasks({{{"text", "lovely day"}}, {{"txt", "no such key"}}});
  auto predictions = model->predict(tasks, lsml::testing::params());
  assert(choice.read<lsml::Choices>(predictions.of(0).at(0)).at(0).value.choices ==
         lsml::Strings{"good"});
  assert(predictions.failure(1) && predictions.failure(1)->find("text") != std::string::npos);
  assert(lsml::testing::problems(config, tasks, predictions).empty());
}
