#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>

#include "support/catch.hpp"
#include "validation/validate.hpp"

using namespace lsml;

namespace {

constexpr const char* kImage =
    R"(<View><Image name="img" value="$image"/>
       <RectangleLabels name="boxes" toName="img"><Label value="Car"/></RectangleLabels>
       <Rectangle name="bare" toName="img"/>
       <Labels name="labels" toName="img"><Label value="Car"/></Labels>
       <TextArea name="text" toName="img" perRegion="true"/>
       <Choices name="kind" toName="img" perRegion="true"><Choice value="new"/></Choices></View>)";

}  // namespace

TEST_CASE("a result has a new id, its control's names and type, and its labels under the tag") {
  const auto config = LabelConfig::parse(kImage);
  const auto& boxes = config.control("boxes");
  const auto result = boxes.result(Rectangle{1, 2, 3, 4, 0, {"Car"}}, {.score = 0.5});
  CHECK(result.from_name == "boxes");
  CHECK(result.to_name == "img");
  CHECK(result.type == "rectanglelabels");
  CHECK(result.score == 0.5);
  CHECK(result.id.size() == 10);
  CHECK(boxes.result(Rectangle{}).id != boxes.result(Rectangle{}).id);
  CHECK(boxes.result(Rectangle{}, {.id = "mine"}).id == "mine");
  CHECK(result.value.to_json() ==
        R"({"x":1,"y":2,"width":3,"height":4,"rotation":0,"rectanglelabels":["Car"]})");
}

TEST_CASE("a value that does not fit its tag is an error that says what would") {
  const auto config = LabelConfig::parse(kImage);
  CHECK_THROWS_SAYING(config.control("boxes").result(Choices{{"Car"}}), Error,
                      R"(<RectangleLabels name="boxes"> on Image takes Labels (with per_region), )"
                      "Rectangle; not Choices");
  CHECK_THROWS_SAYING(config.control("kind").result(Rating{1}), Error, "takes Choices; not Rating");
  CHECK_THROWS_SAYING(
      config.control("labels").result(TextSpan{}), Error,
      R"(<Labels name="labels"> on Image takes Labels (with per_region); not TextSpan)");
}

TEST_CASE("labels on a tag without labels are an error that says where they go") {
  const auto config = LabelConfig::parse(kImage);
  CHECK_THROWS_SAYING(config.control("bare").result(Rectangle{1, 2, 3, 4, 0, {"Car"}}), Error,
                      R"(<Rectangle name="bare"> has no labels)");
  CHECK_THROWS_SAYING(config.control("bare").result(Rectangle{1, 2, 3, 4, 0, {"Car"}}), Error,
                      R"(per_region(result, lsml::Labels{{"Car"}}))");
  CHECK_THROWS_SAYING(config.control("labels").result(Labels{{"Car"}}), Error, "use per_region");
}

TEST_CASE("the Labels of a rectangle share its id, geometry and image") {
  const auto config = LabelConfig::parse(kImage);
  const auto box = config.control("bare").result(
      Rectangle{1, 2, 3, 4}, {.score = 0.5, .image = {.width = 800, .height = 600}});
  const auto labels = config.control("labels").per_region(box, Labels{{"Car"}});
  CHECK(labels.id == box.id);
  CHECK(labels.type == "labels");
  CHECK(labels.image.width == 800);
  CHECK_FALSE(labels.score);
  CHECK(labels.value.to_json() ==
        R"({"x":1,"y":2,"width":3,"height":4,"rotation":0,"labels":["Car"]})");
}

TEST_CASE("an answer about a region repeats where it is, not what others answered") {
  const auto config = LabelConfig::parse(kImage);
  const auto box =
      config.control("boxes").result(Rectangle{1, 2, 3, 4, 0, {"Car"}}, {.item_index = 2});
  const auto text = config.control("text").per_region(box, TextArea{{"plate"}});
  CHECK(text.item_index == 2);
  CHECK(text.value.to_json() ==
        R"({"x":1,"y":2,"width":3,"height":4,"rotation":0,"text":["plate"]})");
  const auto kind = config.control("kind").per_region(text, Choices{{"new"}});
  CHECK(kind.id == box.id);
  CHECK(kind.value.to_json() ==
        R"({"x":1,"y":2,"width":3,"height":4,"rotation":0,"choices":["new"]})");
}

TEST_CASE("the words of a span stay with what is said about it") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$text"/><Labels name="l" toName="t"/>
         <Choices name="c" toName="t" perRegion="true"/></View>)");
  const auto span = config.control("l").result(TextSpan{0, 4, "John", {"PER"}});
  CHECK(span.value.to_json() == R"({"start":0,"end":4,"text":"John","labels":["PER"]})");
  CHECK(config.control("c").per_region(span, Choices{{"A"}}).value.to_json() ==
        R"({"start":0,"end":4,"text":"John","choices":["A"]})");
}

TEST_CASE("a region that the user drew is a parent too") {
  const auto config = LabelConfig::parse(kImage);
  const Read<Rectangle> drawn{{1, 2, 3, 4, 0, {"Car"}}, {.id = "r1", .image = {10, 20}}};
  const auto text = config.control("text").per_region(drawn, TextArea{{"x"}});
  CHECK(text.id == "r1");
  CHECK(text.image.height == 20);
  CHECK(text.value.to_json() == R"({"x":1,"y":2,"width":3,"height":4,"rotation":0,"text":["x"]})");
}

TEST_CASE("a video's labels go into the video's result") {
  const auto config = LabelConfig::parse(
      R"(<View><Video name="v" value="$v"/><VideoRectangle name="box" toName="v"/>
         <Labels name="l" toName="v"/><VideoVectorLabels name="vv" toName="v"/>
         <TimelineLabels name="t" toName="v"/></View>)");
  CHECK(config.control("box").result(VideoRectangle{.labels = {"Man"}}).value.contains("labels"));
  CHECK(config.control("vv").result(VideoVector{.labels = {"Man"}}).value.contains("labels"));
  CHECK(config.control("t").result(Timeline{.labels = {"Man"}}).value.contains("timelinelabels"));
}

TEST_CASE("a control on several objects labels the one its value is of") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Audio name="a" value="$a"/>
         <Labels name="l" toName="t,a"/></View>)");
  CHECK(config.control("l").result(TextSpan{}).to_name == "t");
  CHECK(config.control("l").result(AudioSpan{}).to_name == "a");
}

TEST_CASE("a tag that the SDK does not know takes any value") {
  const auto config = LabelConfig::parse(
      R"(<View><Image name="i" value="$i"/><Magic name="m" toName="i"/>
         <MagicLabels name="ml" toName="i"/></View>)");
  CHECK(config.control("m").result(Rectangle{0, 0, 1, 1, 0, {"A"}}).value.contains("labels"));
  CHECK(config.control("ml").result(Rectangle{0, 0, 1, 1, 0, {"A"}}).value.contains("magiclabels"));
  CHECK(config.control("m").result({{"whatever", 1}}).type == "magic");
}

TEST_CASE("nested choices are written as paths, whatever the model names") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Choices name="c" toName="t" allowNested="true">
           <Choice value="Animal"><Choice value="Cat" alias="cat"/></Choice>
           <Choice value="Plant"/></Choices></View>)");
  const auto& nested = config.control("c");
  CHECK(nested.choice("cat").value.to_json() == R"({"choices":[["Animal","cat"]]})");
  CHECK(nested.choice("Plant").value.to_json() == R"({"choices":[["Plant"]]})");
  CHECK(nested.choice("unknown").value.to_json() == R"({"choices":[["unknown"]]})");
  CHECK(nested.result(Choices{{"cat", "Plant"}}).value.to_json() ==
        R"({"choices":[["Animal","cat"],["Plant"]]})");
  CHECK(nested.result(Choices{.paths = {{"Animal", "cat"}}}).value.to_json() ==
        R"({"choices":[["Animal","cat"]]})");
}

TEST_CASE("a choice below one of its own name has an end: the last of the twins is meant") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Choices name="c" toName="t" allowNested="true">
           <Choice value="A"><Choice value="A"/></Choice></Choices></View>)");
  CHECK(config.control("c").choice("A").value.to_json() == R"({"choices":[["A","A"]]})");
}

TEST_CASE("a Ranker's bucket without a name has the control's, as in the editor") {
  const auto config = LabelConfig::parse(
      R"(<View><List name="l" value="$l"/><Ranker name="order" toName="l"/></View>)");
  const auto& ranker = config.control("order");
  CHECK(ranker.result(Ranker{{{.items = {"b", "a"}}}}).value.to_json() ==
        R"({"ranker":{"order":["b","a"]}})");
  CHECK(ranker.result(Ranker{{{"best", {"b"}}}}).value.to_json() == R"({"ranker":{"best":["b"]}})");
}

namespace {

constexpr const char* kPages =
    R"(<View><Repeater on="$images" indexFlag="{{idx}}">
       <Image name="page_{{idx}}" value="$images[{{idx}}].url"/>
       <RectangleLabels name="labels_{{idx}}" toName="page_{{idx}}"/>
       <Choices name="kind_{{idx}}" toName="page_{{idx}}"/>
       <TextArea name="ocr_{{idx}}" toName="page_{{idx}}" perRegion="true"/></Repeater></View>)";

constexpr const char* kPair =
    R"(<View><Image name="l" value="$l"/><Image name="r" value="$r"/>
       <RectangleLabels name="boxes" toName="l,r"/><Rectangle name="bare" toName="l,r"/>
       <TextArea name="text" toName="l,r" perRegion="true"/></View>)";

}  // namespace

TEST_CASE("what is said about a region in a Repeater is of the same repetition") {
  const auto config = LabelConfig::parse(kPages);
  const auto& boxes = config.control("labels_{{idx}}");
  const auto& text = config.control("ocr_{{idx}}");
  const auto box = boxes.result(Rectangle{1, 2, 3, 4}, {.item_index = 2});
  const auto about = text.per_region(box, TextArea{{"x"}});
  CHECK(about.from_name == "ocr_2");
  CHECK(about.to_name == "page_2");
  CHECK_FALSE(about.item_index);
  const auto read = boxes.read<Rectangle>(Prediction{.result = {box}});
  CHECK(text.per_region(read.at(0), TextArea{{"x"}}).from_name == "ocr_2");
  const Read<Rectangle> drawn{{}, {.id = "r", .item_index = 3}};
  CHECK(text.per_region(drawn, TextArea{{"x"}}).to_name == "page_3");
}

TEST_CASE("a result in a Repeater without its repetition is an error that says what to set") {
  const auto config = LabelConfig::parse(kPages);
  CHECK_THROWS_SAYING(
      config.control("labels_{{idx}}").result(Rectangle{}), Error,
      R"(<RectangleLabels name="labels_{{idx}}"> is repeated; set Region::item_index)");
  CHECK_THROWS_SAYING(config.control("kind_{{idx}}").choice("A"), Error, "Region::item_index");
  const auto box = config.control("labels_{{idx}}").result(Rectangle{}, {.to_name = "page_4"});
  CHECK(box.from_name == "labels_4");
  CHECK(box.to_name == "page_4");
}

TEST_CASE("in two Repeaters the object's name says which repetition of each") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$a" indexFlag="{{i}}"><Repeater on="$a[{{i}}].b" indexFlag="{{j}}">
           <Text name="t_{{i}}_{{j}}" value="$a[{{i}}].b[{{j}}]"/>
           <Rating name="r_{{i}}_{{j}}" toName="t_{{i}}_{{j}}"/></Repeater></Repeater></View>)");
  const auto& rating = config.control("r_2_0");
  CHECK(&rating == &config.first("Rating"));
  CHECK(config.object("t_2_0").key_at("t_2_10") == "a[2].b[10]");
  CHECK(config.object("t_2_0").key_at("t_{{i}}_{{j}}") == "a[{{i}}].b[{{j}}]");
  CHECK_THROWS_SAYING(config.object("t_2_0").key_at("t_2"), Error,
                      R"(<Text name="t_{{i}}_{{j}}"> is not "t_2")");
  CHECK_THROWS_SAYING(
      rating.result(Rating{1}, {.item_index = 0}), Error,
      R"(in 2 Repeaters; set Region::to_name: result(value, {.to_name = "t_0_0"}))");
  const auto result = rating.result(Rating{1}, {.to_name = "t_2_10"});
  CHECK(result.from_name == "r_2_10");
  CHECK(result.to_name == "t_2_10");
  const auto read = rating.read<Rating>(Prediction{.result = {result}});
  REQUIRE(read.size() == 1);
  CHECK(rating.result(read[0].value, read[0].region).from_name == "r_2_10");
  CHECK_THROWS_SAYING(rating.result(Rating{1}, {.to_name = "t_2"}), Error, "does not label");
}

TEST_CASE("an object's name gives the outer Repeater's index, item_index the inner one's") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$a" indexFlag="{{i}}"><Text name="t_{{i}}" value="$a[{{i}}].t"/>
           <Repeater on="$a[{{i}}].b" indexFlag="{{j}}">
           <Rating name="r_{{i}}_{{j}}" toName="t_{{i}}"/></Repeater></Repeater></View>)");
  const auto result = config.first("Rating").result(Rating{1}, {.item_index = 3, .to_name = "t_2"});
  CHECK(result.from_name == "r_2_3");
  CHECK(result.to_name == "t_2");
  CHECK_THROWS_SAYING(config.first("Rating").result(Rating{1}, {.to_name = "t_2"}), Error,
                      "set Region::item_index");
}

TEST_CASE("what no name can tell is said") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Repeater on="$a" indexFlag="{{i}}">
           <Repeater on="$b" indexFlag="{{j}}"><Rating name="r_{{i}}_{{j}}" toName="t"/>
           </Repeater></Repeater></View>)");
  CHECK_THROWS_SAYING(config.first("Rating").result(Rating{1}, {.item_index = 0}), Error,
                      "in 2 Repeaters, which its object's name must tell: write {{i}} into that");
}

TEST_CASE("an index flag of digits is filled in once") {
  for (const char* flag : {"0", "1", "12"}) {
    const auto name = "t" + std::string(flag);
    const auto config =
        LabelConfig::parse("<View><Repeater indexFlag=\"" + std::string(flag) + "\"><Text name=\"" +
                           name + "\" value=\"$t\"/><Rating name=\"r" + flag + "\" toName=\"" +
                           name + "\"/></Repeater></View>");
    const auto& rating = config.first("Rating");
    CHECK(&config.control("r10") == &rating);
    CHECK(rating.result(Rating{1}, {.item_index = 12}).from_name == "r12");
  }
}

TEST_CASE("a region of an object outside the Repeater is found by the control that drew it") {
  const auto config = LabelConfig::parse(
      R"(<View><Image name="o" value="$o"/><Repeater on="$q" indexFlag="{{i}}">
           <RectangleLabels name="r_{{i}}" toName="o"/>
           <TextArea name="t_{{i}}" toName="o" perRegion="true"/></Repeater></View>)");
  const auto box = config.first("RectangleLabels").result(Rectangle{}, {.item_index = 4});
  const auto about = config.first("TextArea").per_region(box, TextArea{{"x"}});
  CHECK(about.from_name == "t_4");
  CHECK(about.to_name == "o");
  CHECK(about.id == box.id);
}

TEST_CASE("in a Repeater an object with pages has both, its name and the page") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$q" indexFlag="{{i}}"><Image name="o_{{i}}" valueList="$q[{{i}}].p"/>
           <Rectangle name="r_{{i}}" toName="o_{{i}}"/><Choices name="k_{{i}}" toName="o_{{i}}"/>
           <TextArea name="t_{{i}}" toName="o_{{i}}" perRegion="true"/></Repeater></View>)");
  const auto& control = config.first("Rectangle");
  const auto box = control.result(Rectangle{}, {.item_index = 3, .to_name = "o_1"});
  CHECK(box.from_name == "r_1");
  CHECK(box.item_index == 3);
  const auto read = control.read<Rectangle>(Prediction{.result = {box}});
  REQUIRE(read.size() == 1);
  CHECK(read[0].region.item_index == 3);
  CHECK(control.result(Rectangle{}, read[0].region).from_name == "r_1");
  CHECK_FALSE(control.result(Rectangle{}, {.item_index = 3}).item_index);
  CHECK(config.first("TextArea").per_region(box, TextArea{{"x"}}).item_index == 3);
  CHECK(config.first("TextArea").per_region(read[0], TextArea{{"x"}}).item_index == 3);
  const auto& kind = config.first("Choices");
  const auto whole =
      kind.read<Choices>(Prediction{.result = {kind.result(Choices{{"A"}}, {.to_name = "o_1"})}});
  REQUIRE(whole.size() == 1);
  CHECK_FALSE(kind.result(whole[0].value, whole[0].region).item_index);
}

TEST_CASE("of a list outside the Repeater the control's name tells the repetition") {
  const auto config = LabelConfig::parse(
      R"(<View><Image name="o" valueList="$p"/><Repeater on="$q" indexFlag="{{i}}">
           <Rectangle name="r_{{i}}" toName="o"/></Repeater></View>)");
  const auto& control = config.first("Rectangle");
  auto stored = control.result(Rectangle{}, {.item_index = 1});
  stored.item_index = 5;
  const auto read = control.read<Rectangle>(Prediction{.result = {stored}});
  REQUIRE(read.size() == 1);
  CHECK(control.result(Rectangle{}, read[0].region).from_name == "r_1");
}

TEST_CASE("digits may stand behind an index flag") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$q" indexFlag="{{i}}"><Text name="t{{i}}0" value="$q[{{i}}]"/>
           <Choices name="c{{i}}0" toName="t{{i}}0"><Choice value="{{i}}0 %"/></Choices>
         </Repeater></View>)");
  const auto& control = config.control("c120");
  const auto result = control.result(Choices{{"{{i}}0 %"}}, {.item_index = 12});
  CHECK(result.from_name == "c120");
  CHECK(control.label("120 %") != nullptr);
  CHECK(control.read<Choices>(Prediction{.result = {result}}).size() == 1);
  CHECK(validation::validate(config, nullptr, Prediction{.result = {result}}).empty());
}

TEST_CASE("labels in a Repeater are filled in, as the editor does it with every attribute") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$q" indexflag="{{i}}"><Image name="b_{{i}}" value="$q[{{i}}]"/>
           <Choices name="c_{{i}}" toName="b_{{i}}"><Choice value="Page {{i}}"/></Choices>
           <Taxonomy name="x_{{i}}" toName="b_{{i}}"><Choice value="A {{i}}"><Choice value="B"/>
           </Choice></Taxonomy><TextArea name="t_{{i}}" toName="b_{{i}}"/>
           <RectangleLabels name="r_{{i}}" toName="b_{{i}}"><Label value="L{{i}}"/>
           </RectangleLabels><List name="l_{{i}}" value="$l"/><Ranker name="k_{{i}}" toName="l_{{i}}">
           <Bucket name="best_{{i}}"/></Ranker></Repeater></View>)");
  const auto value_of = [&](const char* control, const auto& value) {
    return config.control(control).result(value, {.item_index = 1}).value.to_json();
  };
  CHECK(value_of("c_0", Choices{{"Page {{i}}", "Page 1", "{{i}}"}}) ==
        R"({"choices":["Page 1","Page 1","1"]})");
  CHECK(value_of("x_0", Taxonomy{{{"A {{i}}", "B"}}}) == R"({"taxonomy":[["A 1","B"]]})");
  CHECK(value_of("t_0", TextArea{{"Page {{i}}"}}) == R"({"text":["Page {{i}}"]})");
  CHECK_THAT(value_of("r_0", Rectangle{.labels = {"L{{i}}"}}), Catch::EndsWith(R"(["L1"]})"));
  CHECK(value_of("k_0", Ranker{{{"", {"a"}}}}) == R"({"ranker":{"best_1":["a"]}})");
  CHECK_THROWS_SAYING(value_of("k_0", Ranker{{{"", {"a"}}, {"best_1", {"b"}}}}), Error,
                      R"(two buckets are "best_1")");
  CHECK(config.control("c_0").label("Page 12")->name == "Page {{i}}");
  CHECK(config.control("c_0").label("Page x") == nullptr);
}

TEST_CASE("a blank region is one where the tag allows it") {
  const auto json_of = [](const char* more) {
    const auto config = LabelConfig::parse(R"(<View><Text name="t" value="$t"/><Labels name="l" )" +
                                           std::string(more) + R"( toName="t"/></View>)");
    return config.first("Labels").result(TextSpan{1, 2}).value.to_json();
  };
  CHECK(json_of("") == R"({"start":1,"end":2})");
  CHECK(json_of("allowEmpty=\"true\"") == R"({"start":1,"end":2,"labels":[]})");
}

TEST_CASE("there is no repetition below 0") {
  const auto config = LabelConfig::parse(kPages);
  CHECK_THROWS_SAYING(config.control("labels_0").result(Rectangle{}, {.item_index = -1}), Error,
                      "there is no repetition -1 (Region::item_index)");
}

TEST_CASE("of several objects a region names its own") {
  const auto config = LabelConfig::parse(kPair);
  const auto& boxes = config.control("boxes");
  const auto box = boxes.result(Rectangle{}, {.to_name = "r"});
  CHECK(box.to_name == "r");
  CHECK(boxes.result(Rectangle{}).to_name == "l");
  CHECK(boxes.result({{"x", 1}}, {.to_name = "r"}).to_name == "r");
  CHECK(config.control("text").per_region(box, TextArea{{"x"}}).to_name == "r");
  const auto read = boxes.read<Rectangle>(Prediction{.result = {box}});
  REQUIRE(read.size() == 1);
  CHECK(read[0].region.to_name == "r");
  CHECK(config.control("text").per_region(read[0], TextArea{{"x"}}).to_name == "r");
  CHECK_THROWS_SAYING(boxes.result(Rectangle{}, {.to_name = "m"}), Error,
                      R"(<RectangleLabels name="boxes"> does not label "m"; it labels: l, r)");
}

TEST_CASE("nothing can be said about a region without an id") {
  const auto config = LabelConfig::parse(kImage);
  CHECK_THROWS_SAYING(config.control("text").per_region(Read<Rectangle>{}, TextArea{{"x"}}), Error,
                      R"(<TextArea name="text">: the region has no id)");
}

TEST_CASE("a Ranker's bucket without a name is the first of its Bucket tags") {
  const auto config = LabelConfig::parse(
      R"(<View><List name="l" value="$l"/><Ranker name="order" toName="l"><View>
           <Bucket name="best" title="Best"/><Bucket name="worst"/></View></Ranker>
         <Ranker name="plain" toName="l"/><Bucket name="stray"/></View>)");
  CHECK(config.control("order").result(Ranker{{{.items = {"b"}}}}).value.to_json() ==
        R"({"ranker":{"best":["b"]}})");
  CHECK(config.control("plain").result(Ranker{{{.items = {"b"}}}}).value.to_json() ==
        R"({"ranker":{"plain":["b"]}})");
  CHECK_THROWS_SAYING(config.control("plain").result(Ranker{{{"a", {"b"}}, {"a", {"c"}}}}), Error,
                      "two buckets \"a\"");
  CHECK_THROWS_SAYING(config.control("order").result(Ranker{{{"best", {"b"}}, {"", {"c"}}}}), Error,
                      R"(<Ranker name="order">: two buckets are "best")");
}
