#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>

#include "core/left_out.hpp"
#include "support/catch.hpp"

using namespace lsml;

namespace {

constexpr const char* kConfig =
    R"(<View><Image name="img" value="$image"/>
       <RectangleLabels name="boxes" toName="img"><Label value="Car"/></RectangleLabels>
       <KeyPointLabels name="kp" toName="img"/>
       <Rectangle name="bare" toName="img"/><Ellipse name="round" toName="img"/>
       <Labels name="labels" toName="img"><Label value="Car"/></Labels>
       <TextArea name="text" toName="img" perRegion="true"/>
       <Choices name="kind" toName="img" perRegion="true"/>
       <Choices name="choice" toName="img"><Choice value="A"/></Choices></View>)";

Annotation annotation(const std::string& items) {
  return Annotation(Dict::parse("{\"result\":[" + items + "]}"));
}

const LabelConfig& config() {
  static const auto config = LabelConfig::parse(kConfig);
  return config;
}

}  // namespace

TEST_CASE("what an annotation holds comes back with its region") {
  const auto read = config().control("boxes").read<Rectangle>(annotation(
      R"({"id":"r1","from_name":"boxes","to_name":"img","type":"rectanglelabels","score":0.25,
          "origin":"prediction-changed","readonly":true,"hidden":true,"meta":{"text":["m"]},
          "parentID":"p","item_index":2,"original_width":800,"original_height":600,
          "image_rotation":90,"is_positive":false,
          "value":{"x":1,"y":2,"width":3,"height":4,"rotation":5,"rectanglelabels":["Car"]}})"));
  REQUIRE(read.size() == 1);
  const auto& [box, region] = read[0];
  CHECK(box.rotation == 5);
  CHECK(box.labels == Strings{"Car"});
  CHECK(region.id == "r1");
  CHECK(region.score == 0.25);
  CHECK(region.origin == Origin::prediction_changed);
  CHECK(region.readonly);
  CHECK(region.hidden);
  CHECK(region.meta.contains("text"));
  CHECK(region.parent == "p");
  CHECK(region.item_index == 2);
  CHECK(region.image.width == 800);
  CHECK(region.image.rotation == 90);
  CHECK_FALSE(region.is_positive);
}

TEST_CASE("accepted, corrected and manual regions can be told apart") {
  const char* kItem = R"({"from_name":"choice","type":"choices","value":{"choices":["A"]}%s})";
  const auto origin = [&](const char* marked, const auto& source) {
    std::string item = kItem;
    item.replace(item.find("%s"), 2, marked);
    return config()
        .control("choice")
        .read<Choices>(source(Dict::parse("{\"result\":[" + item + "]}")))
        .at(0)
        .region.origin;
  };
  const auto stored = [](Dict raw) { return Annotation(std::move(raw)); };
  const auto drawn = [](Dict raw) { return Interactive(std::move(raw)); };
  CHECK(origin(R"(,"origin":"prediction")", stored) == Origin::prediction);
  CHECK(origin(R"(,"origin":"prediction-changed")", stored) == Origin::prediction_changed);
  CHECK(origin(R"(,"origin":"manual")", stored) == Origin::manual);
  CHECK(origin("", stored) == Origin::manual);
  CHECK(origin(R"(,"origin":null)", drawn) == Origin::manual);
  const Prediction prediction{.result = {config().control("choice").choice("A")}};
  CHECK(config().control("choice").read<Choices>(prediction).at(0).region.origin ==
        Origin::prediction);
}

TEST_CASE("a smart tool's point is read as Label Studio sends it") {
  const auto read = config().control("kp").read<KeyPoint>(Interactive(Dict::parse(
      R"({"result":[{"id":"k1","from_name":"kp","to_name":"img","type":"keypointlabels",
          "origin":"manual","original_width":800,"original_height":600,"image_rotation":0,
          "is_positive":true,"value":{"x":41.2,"y":55,"width":0.5,"keypointlabels":["Cat"],
          "labels":["Cat"]}}]})")));
  REQUIRE(read.size() == 1);
  CHECK(read[0].value.x == 41.2);
  CHECK(read[0].value.labels == Strings{"Cat"});
  CHECK(read[0].region.is_positive);
}

TEST_CASE("labels under the tag's key, under labels, as one text, or absent") {
  const auto labels = [&](const char* members) {
    return config()
        .control("boxes")
        .read<Rectangle>(annotation(
            R"({"from_name":"boxes","type":"rectanglelabels","value":{"x":1,"y":2,"width":3,"height":4)" +
            std::string(members) + "}}"))
        .at(0)
        .value.labels;
  };
  CHECK(labels(R"(,"rectanglelabels":["Car"],"labels":["Bus"])") == Strings{"Car"});
  CHECK(labels(R"(,"labels":["Car"])") == Strings{"Car"});
  CHECK(labels(R"(,"rectanglelabels":"Car")") == Strings{"Car"});
  CHECK(labels(R"(,"rectanglelabels":[null,"Car"])") == Strings{"Car"});
  CHECK(labels(R"(,"rectanglelabels":null)").empty());
}

TEST_CASE("a rectangle gets the labels that its Labels tag keeps beside it") {
  const auto source = annotation(
      R"({"id":"r","from_name":"bare","to_name":"img","type":"rectangle",
          "value":{"x":1,"y":2,"width":3,"height":4}},
         {"id":"r","from_name":"labels","to_name":"img","type":"labels",
          "value":{"x":1,"y":2,"width":3,"height":4,"labels":["Car"]}},
         {"id":"e","from_name":"labels","to_name":"img","type":"labels",
          "value":{"x":1,"y":2,"radiusX":3,"radiusY":4,"labels":["Bus"]}})");
  CHECK(config().control("bare").read<Rectangle>(source).at(0).value.labels == Strings{"Car"});
  const auto& labels = config().control("labels");
  CHECK(labels.read<Labels>(source).size() == 2);
  REQUIRE(labels.read<Rectangle>(source).size() == 1);
  CHECK(labels.read<Rectangle>(source)[0].value.labels == Strings{"Car"});
  CHECK(labels.read<Ellipse>(source).size() == 1);
  CHECK(labels.read<KeyPoint>(source).empty());
}

TEST_CASE("a merged region is the Labels tag's, with the geometry's type") {
  const auto read = config().control("labels").read<Rectangle>(annotation(
      R"({"id":"s1","from_name":"labels","to_name":"img","type":"rectanglelabels",
          "value":{"x":1,"y":2,"width":3,"height":4,"rectanglelabels":["Car"]}})"));
  REQUIRE(read.size() == 1);
  CHECK(read[0].value.labels == Strings{"Car"});
}

TEST_CASE("where a region is can be read from what is said about it") {
  const auto source = annotation(
      R"({"id":"r","from_name":"text","to_name":"img","type":"textarea",
          "value":{"x":1,"y":2,"width":3,"height":4,"rotation":0,"text":["plate"]}})");
  CHECK(config().control("text").read<TextArea>(source).at(0).value.text == Strings{"plate"});
  CHECK(config().control("text").read<Rectangle>(source).at(0).value.width == 3);
}

TEST_CASE("the labels of a region are not what was chosen about it") {
  const auto read = [](const std::string& beside) {
    const auto source = annotation(
        R"({"id":"r","from_name":"kind","to_name":"img","type":"choices",
            "value":{"x":1,"y":2,"width":3,"height":4,"choices":["new"]}})" +
        beside);
    return config().control("kind").read<Rectangle>(source).at(0).value.labels;
  };
  CHECK(read("").empty());
  CHECK(read(R"(,{"id":"r","from_name":"boxes","to_name":"img","type":"rectanglelabels",
                  "value":{"x":1,"y":2,"width":3,"height":4,"rectanglelabels":["Car"]}})") ==
        Strings{"Car"});
}

TEST_CASE("names that a Repeater expands are its control's, with the repetition as item") {
  const auto pages = LabelConfig::parse(
      R"(<View><Repeater on="$images" indexFlag="{{idx}}">
         <Image name="page_{{idx}}" value="$images[{{idx}}].url"/>
         <RectangleLabels name="labels_{{idx}}" toName="page_{{idx}}"/></Repeater></View>)");
  const auto& control = *pages.controls().at(0);
  const auto made = control.result(Rectangle{1, 2, 3, 4}, {.item_index = 12});
  CHECK(made.from_name == "labels_12");
  CHECK(made.to_name == "page_12");
  CHECK_FALSE(made.item_index);
  const auto read = control.read<Rectangle>(Prediction{.result = {made}});
  REQUIRE(read.size() == 1);
  CHECK(read[0].region.item_index == 12);
  CHECK(control
            .read<Rectangle>(
                annotation(R"({"from_name":"labels_x","type":"rectanglelabels","value":{}})"))
            .empty());
}

TEST_CASE("what is malformed is left out and counted, and never throws") {
  const auto before = left_out();
  const auto read = config().control("boxes").read<Rectangle>(annotation(
      R"(5, null, {}, {"from_name":"boxes"}, {"from_name":3,"value":[]},
         {"from_name":"boxes","type":"rectanglelabels","value":{"x":1}},
         {"from_name":"boxes","type":"rectanglelabels","value":"x"},
         {"from_name":"boxes","type":"choices","value":{"choices":["A"]}},
         {"from_name":"boxes","id":7,"score":"high","original_width":1e99,"meta":[],
          "value":{"x":1,"y":2,"width":3,"height":"4"}})"));
  REQUIRE(read.size() == 1);
  CHECK(read[0].value.height == 4);
  CHECK(read[0].region.id == "7");
  CHECK_FALSE(read[0].region.score);
  CHECK(left_out() == before + 4);
  CHECK(config().control("boxes").read<Rectangle>(Annotation(Dict{{"result", nullptr}})).empty());
  CHECK(config().control("boxes").read<Rectangle>(Interactive(Dict())).empty());
}

TEST_CASE("reading a value that the tag never has is an error of the model") {
  CHECK_THROWS_SAYING(config().control("boxes").read<Choices>(annotation("")), Error,
                      "not Choices");
  const auto text = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><HyperText name="h" value="$h"/>
         <Labels name="words" toName="t"/><Labels name="marks" toName="h"/>
         <Choices name="kind" toName="t" perRegion="true"/></View>)");
  CHECK_THROWS_SAYING(text.control("words").read<AudioSpan>(annotation("")), Error,
                      "<Labels name=\"words\"> on Text takes Labels (with per_region), TextSpan");
  CHECK_THROWS_SAYING(text.control("marks").read<TextSpan>(annotation("")), Error, "not TextSpan");
  CHECK_THROWS_SAYING(text.control("kind").read<AudioSpan>(annotation("")), Error, "not AudioSpan");
  CHECK(text.control("kind").read<TextSpan>(annotation("")).empty());
}

TEST_CASE("a Pairwise's answer by a person, which is on the control itself, can be given again") {
  const auto pair = LabelConfig::parse(
      R"(<View><Text name="a" value="$a"/><Text name="b" value="$b"/>
         <Pairwise name="p" toName="a,b"/></View>)");
  const auto& control = pair.first("Pairwise");
  const auto read = control.read<Pairwise>(Annotation(Dict::parse(
      R"({"result":[{"from_name":"p","to_name":"p","type":"pairwise","value":{"selected":"left"}}]})")));
  REQUIRE(read.size() == 1);
  CHECK(read[0].region.to_name == "a");
  CHECK(control.result(read[0].value, read[0].region).to_name == "a");
  const auto pairs = LabelConfig::parse(
      R"(<View><Repeater on="$q"><Text name="a_{{idx}}" value="$a"/><Text name="b" value="$b"/>
         <Pairwise name="p_{{idx}}" toName="a_{{idx}},b"/></Repeater></View>)");
  const auto repeated =
      pairs.first("Pairwise")
          .read<Pairwise>(Annotation(Dict::parse(
              R"({"result":[{"from_name":"p_2","to_name":"p_2","value":{"selected":"left"}}]})")));
  REQUIRE(repeated.size() == 1);
  CHECK(repeated[0].region.to_name == "a_2");
}

TEST_CASE("characters of a HyperText without HTML are its global offsets") {
  const auto text = LabelConfig::parse(
      R"(<View><HyperText name="h" value="$h"/><HyperTextLabels name="l" toName="h"/>
         <Labels name="m" toName="h"/></View>)");
  for (const char* name : {"l", "m"}) {
    const auto& control = text.control(name);
    const auto read = control.read<HyperTextSpan>(Annotation(Dict::parse(
        R"({"result":[{"from_name":")" + std::string(name) +
        R"(","to_name":"h","value":{"start":6,"end":9,"text":"big","labels":["A"]}}]})")));
    REQUIRE(read.size() == 1);
    CHECK(read[0].value.start.empty());
    CHECK(read[0].value.global_start == 6u);
    CHECK(read[0].value.global_end == 9u);
    CHECK(read[0].value.text == "big");
    CHECK(read[0].value.labels == Strings{"A"});
  }
}

TEST_CASE("a prediction's image is that of results without one") {
  const Prediction prediction{.result = {config().control("boxes").result(Rectangle{})},
                              .image = {.width = 8, .height = 6}};
  CHECK(config().control("boxes").read<Rectangle>(prediction).at(0).region.image.width == 8);
}

TEST_CASE("a region of our control with a type that it does not have is left out and counted") {
  const auto before = left_out();
  const auto read = config().control("boxes").read<Rectangle>(annotation(
      R"({"id":"1","from_name":"boxes","type":"rectangle",
          "value":{"x":1,"y":2,"width":3,"height":4,"labels":["Car"]}},
         {"id":"2","from_name":"boxes","type":"ellipselabels","value":{"x":1}},
         {"id":"3","from_name":"round","type":"ellipse","value":{"x":1}})"));
  REQUIRE(read.size() == 1);
  CHECK(read[0].region.id == "1");
  CHECK(read[0].value.labels == Strings{"Car"});
  CHECK(left_out() == before + 1);
}

TEST_CASE("a region that is read again and left out again is counted once") {
  const auto source = annotation(
      R"({"id":"again","from_name":"boxes","type":"rectanglelabels","value":{"x":1}},
         {"id":"again 2","from_name":"boxes","type":"rectanglelabels","value":{"x":1}})");
  const auto before = left_out();
  for (int epoch = 0; epoch < 10; ++epoch)
    CHECK(config().control("boxes").read<Rectangle>(source).empty());
  CHECK(left_out() == before + 2);
  forget_left_out();
  CHECK(left_out() == 0);
  CHECK(config().control("boxes").read<Rectangle>(source).empty());
  CHECK(left_out() == 2);
}

TEST_CASE("only a repetition's own name is its control's") {
  const auto pages = LabelConfig::parse(
      R"(<View><Repeater on="$images" indexFlag="{{idx}}">
         <Image name="page_{{idx}}" value="$images[{{idx}}].url"/>
         <Rectangle name="box_{{idx}}_{{idx}}" toName="page_{{idx}}"/></Repeater></View>)");
  const auto count = [&](const std::string& name) {
    return pages.controls()[0]
        ->read<Rectangle>(
            annotation("{\"from_name\":\"" + name +
                       R"(","type":"rectangle","value":{"x":1,"y":2,"width":3,"height":4}})"))
        .size();
  };
  CHECK(count("box_7_7") == 1);
  CHECK(count("box_7_8") == 0);
  CHECK(count("box_007_007") == 0);
  CHECK(count("box__") == 0);
}

TEST_CASE("a video's box gets the labels that its Labels tag keeps beside it") {
  const auto video = LabelConfig::parse(
      R"(<View><Video name="v" value="$v"/><VideoRectangle name="box" toName="v"/>
         <Labels name="labels" toName="v"><Label value="Man"/></Labels></View>)");
  const auto& box = video.control("box");
  const auto bare = box.result(VideoRectangle{.sequence = {{.frame = 1}}});
  const auto labels = video.control("labels").per_region(bare, Labels{{"Man"}});
  const auto read = box.read<VideoRectangle>(Prediction{.result = {bare, labels}});
  REQUIRE(read.size() == 1);
  CHECK(read[0].value.labels == Strings{"Man"});
  CHECK(video.control("labels")
            .read<VideoRectangle>(Prediction{.result = {bare, labels}})
            .at(0)
            .value.labels == Strings{"Man"});
}
