#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "support/catch.hpp"

using namespace lsml;

namespace {

constexpr const char* kTutorial =
    R"(<View><Image name="image" value="$image"/>
       <Choices name="choice" toName="image" showInLine="true">
         <Choice value="Boeing" background="blue"/><Choice value="Airbus" background="green"/>
       </Choices></View>)";

}  // namespace

TEST_CASE("the tutorial's config has one control on one object") {
  const auto config = LabelConfig::parse(kTutorial);
  const auto& choice = config.first("Choices");
  CHECK(choice.name == "choice");
  CHECK(choice.to_name == Strings{"image"});
  CHECK(choice.labels == Strings{"Boeing", "Airbus"});
  CHECK(choice.object().type == "Image");
  CHECK(choice.object().key == "image");
}

TEST_CASE("a control may come before its object, and labels keep their order") {
  const auto config = LabelConfig::parse(
      R"(<View><Labels name="l" toName="t"><Label value="B"/><Label value="A" alias="a"/><Label value="B"/><Label/></Labels>
         <Text name="t" value="$text"/></View>)");
  CHECK(config.first("Labels", "Text").labels == Strings{"B", "a"});
  CHECK(config.first("Labels").object().key == "text");
}

TEST_CASE("types compare without regard to case, and the object's type chooses") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Image name="i" value="$i"/>
         <Choices name="on_text" toName="t"/><Choices name="on_image" toName="i"/></View>)");
  CHECK(config.first("choices", "IMAGE").name == "on_image");
  CHECK(config.find("Choices", "Audio") == nullptr);
}

TEST_CASE("what is missing is named together with what there is") {
  const auto config = LabelConfig::parse(kTutorial);
  CHECK_THROWS_SAYING(
      config.first("RectangleLabels", "Image"), Refused,
      R"(no <RectangleLabels> tag on Image; it has <Choices name="choice"> on Image)");
  const LabelConfig none;
  CHECK_THROWS_SAYING(none.first("Choices"), Refused, "no control tag");
}

TEST_CASE("a control on an unknown object says so when asked for it") {
  const auto config = LabelConfig::parse(R"(<View><Choices name="c" toName="nope"/></View>)");
  CHECK_THROWS_SAYING(config.first("Choices").object(), Refused,
                      R"(labels no object of the label config; its toName is "nope")");
  CHECK_THROWS_SAYING(config.first("Labels"), Refused,
                      R"(<Choices name="c"> on "nope", which is no object (line 1))");
}

TEST_CASE("a choice is a region of its control") {
  const auto config = LabelConfig::parse(kTutorial);
  const auto result = config.first("Choices").choice("Airbus");
  CHECK(result.from_name == "choice");
  CHECK(result.to_name == "image");
  CHECK(result.type == "choices");
  CHECK(result.value.to_json() == R"({"choices":["Airbus"]})");
}

TEST_CASE("a choice of a tag that takes none is an error") {
  const auto config = LabelConfig::parse(R"(<View><Rating name="r" toName="t"/></View>)");
  CHECK_THROWS_SAYING(config.first("Rating").choice("5"), Error, "takes no choice");
  CHECK(config.first("Rating").result({{"rating", 5}}).type == "rating");
}

TEST_CASE("attributes are read as the type asked for") {
  const auto config = LabelConfig::parse(
      R"(<View><Choices name="c" toName="t" choice="multiple" threshold="0.5" n="3" required="true" bad="x"/></View>)");
  const auto& control = config.first("Choices");
  CHECK(control.attribute("choice", "single") == "multiple");
  CHECK(control.attribute("threshold", 0.0) == 0.5);
  CHECK(control.attribute("n", 0) == 3);
  CHECK(control.attribute("required", false));
  CHECK(control.attribute("absent", 7) == 7);
  CHECK_THROWS_SAYING(control.attribute("bad", 1), Refused,
                      R"(bad="x" must be a whole number from -2147483648 to 2147483647)");
}

TEST_CASE("an attribute may be asked for as any number, and must be in its range") {
  const auto config = LabelConfig::parse(
      R"(<View><Number name="c" toName="t" max="5" min="-5" big="256" huge="1e300" nothing="nan" flag="yes"/></View>)");
  const auto& control = config.first("Number");
  CHECK(control.attribute("max", std::size_t{9}) == 5);
  CHECK(control.attribute("min", std::int64_t{9}) == -5);
  CHECK(control.attribute("max", static_cast<unsigned char>(9)) == 5);
  CHECK(control.attribute("absent", std::size_t{9}) == 9);
  CHECK_THROWS_SAYING(
      control.attribute("min", std::size_t{0}), Refused,
      R"(<Number name="c">: min="-5" must be a whole number from 0 to 9223372036854775807)");
  CHECK_THROWS_SAYING(control.attribute("big", static_cast<unsigned char>(0)), Refused,
                      R"(big="256" must be a whole number from 0 to 255)");
  CHECK(control.attribute("max", 0.0F) == 5.0F);
  CHECK(control.attribute("huge", 0.0) == 1e300);
  CHECK_THROWS_SAYING(control.attribute("huge", 0.0F), Refused, R"(huge="1e300" must be a number)");
  CHECK_THROWS_SAYING(control.attribute("nothing", 0.0), Refused, R"(nothing="nan" must be)");
  CHECK_THROWS_SAYING(control.attribute("flag", false), Refused, "must be true or false");
}

TEST_CASE("broken XML is refused with its line") {
  CHECK_THROWS_SAYING(LabelConfig::parse("<View>\n  <Text name=\"t\"></View>"), Refused,
                      "mismatched tag at line 2, column 25");
  CHECK_THROWS_SAYING(LabelConfig::parse("   "), Refused, "no valid XML");
}

TEST_CASE("a control whose toName names nothing makes no result, and the config is to blame") {
  const auto config = LabelConfig::parse(R"(<View><Choices name="c" toName=","/></View>)");
  CHECK_THROWS_SAYING(config.first("Choices").choice("A"), Refused,
                      "<Choices name=\"c\">: its toName must name an object first");
}

TEST_CASE("the empty config has nothing") {
  const auto config = LabelConfig::parse("");
  CHECK(config.controls().empty());
}

TEST_CASE("copies share what they parsed") {
  const auto config = LabelConfig::parse(kTutorial);
  const LabelConfig copy = config;
  CHECK(&copy.first("Choices") == &config.first("Choices"));
}

TEST_CASE("a nested choice's path goes through the tags around it, whatever they are named") {
  const auto config = LabelConfig::parse(
      R"(<View><Choices name="c" toName="t" allowNested="true"><Choice value="a"/><Choice value="b"/>
         <Choice value="Other"><Choice value="Other"/></Choice>
         <Choice value="X"><View><Choice value="Y" alias="y"><Choice value="Z"/></Choice></View></Choice>
         <Choice value="Twin"/><Choice value="Y2"><Choice value="Twin"/></Choice>
         </Choices><Text name="t" value="$t"/></View>)");
  const auto path = [&](const char* name) {
    return config.first("Choices").choice(name).value.to_json();
  };
  CHECK(path("Other") == R"({"choices":[["Other","Other"]]})");
  CHECK(path("Z") == R"({"choices":[["X","y","Z"]]})");
  CHECK(path("Twin") == R"({"choices":[["Y2","Twin"]]})");
  CHECK(path("X") == R"({"choices":[["X"]]})");
  CHECK(path("no such") == R"({"choices":[["no such"]]})");
}
