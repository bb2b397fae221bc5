#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/parsed.hpp"
#include "support/catch.hpp"
#include "support/vectors.hpp"
#include "validation/validate.hpp"

using namespace lsml;

namespace {

Strings one_or_many(const Value& types) {
  return types.text() != nullptr ? Strings{*types.text()} : types.as<Strings>("types");
}

/// [from_name, to_name, value], or "refused".
std::string first_occurrence(const Dict& vector) {
  const auto objects = one_or_many(*vector.find("object_type"));
  try {
    const auto parsed = LabelConfig::parse(*vector.text("config"));
    const auto& control = parsed.first_of(one_or_many(*vector.find("control_type")), objects);
    for (const auto* object : control.objects())
      for (const auto& type : objects)
        if (config::same_type(object->type, type))
          return Value(Strings{control.name, object->name, object->key}).to_json();
  } catch (const Refused&) {
  }
  return "refused";
}

/// Where we answer otherwise on purpose: the SDK cuts off the value's first character, whatever it
/// is; we take "$" away, as parse_config does, and an empty valueList is none.
std::string on_purpose(const std::string& name) {
  if (name == "value_without_dollar") return R"(["c","t","text"])";
  if (name == "double_dollar") return R"(["c","t","x"])";
  if (name == "empty_value_list") return R"(["c","t","one"])";
  if (name == "header_is_object") return R"(["c","h","static"])";
  if (name == "filter_as_object") return R"(["c","f","x"])";
  return {};
}

const auto kPages = LabelConfig::parse(
    R"(<View><Repeater on="$pages" indexFlag="{{idx}}">
         <Image name="page_{{idx}}" value="$pages[{{idx}}].url"/>
         <RectangleLabels name="labels_{{idx}}" toName="page_{{idx}}"><Label value="Title"/></RectangleLabels>
       </Repeater><Choices name="c" toName="page_{{idx}}"/></View>)");

const auto kVideo = LabelConfig::parse(
    R"(<View><Labels name="who" toName="video"><Label value="Man"/></Labels>
       <Video name="video" value="$video"/><VideoRectangle name="box" toName="video"/>
       <Labels name="elsewhere" toName="text"/><Text name="text" value="$t"/></View>)");

}  // namespace

TEST_CASE("first_of is the SDK's get_first_tag_occurence") {
  const auto vectors = test::vectors("label_interface.json");
  for (const auto& each : *vectors.list("get_first_tag_occurence")) {
    const auto& vector = *each.dict();
    const auto name = vector.get("name", "");
    INFO(name);
    const auto* expected = vector.list("expect");
    const auto theirs = expected == nullptr ? "refused" : Value(*expected).to_json();
    CHECK(first_occurrence(vector) == (on_purpose(name).empty() ? theirs : on_purpose(name)));
  }
}

TEST_CASE("first_of can refuse a control by what it likes") {
  const auto& second =
      kVideo.first_of({"Labels"}, {}, [](const Control& control) { return control.name != "who"; });
  CHECK(second.name == "elsewhere");
  const std::string wanted = "nobody";
  const auto is_wanted = [&](const Control& control) { return control.name == wanted; };
  CHECK_THROWS_SAYING(kVideo.first_of({"Labels"}, {}, is_wanted), Refused,
                      "no <Labels> tag that the model accepts; it has");
  CHECK_THROWS_SAYING(kVideo.first_of({"Labels", "Choices"}, {"Audio", "Image"}), Refused,
                      "no <Labels> or <Choices> tag on Audio or Image; it has");
}

TEST_CASE("a tag is asked for by its name") {
  CHECK(kVideo.control("box").type == "VideoRectangle");
  CHECK(kVideo.object("text").key == "t");
  CHECK_THROWS_SAYING(kVideo.control("text"), Refused,
                      R"(no control named "text" (that is <Text name="text">); it has )"
                      R"(<Labels name="who"> on Video (line 1))");
  CHECK_THROWS_SAYING(kVideo.object("nope"), Refused,
                      R"(no object named "nope"; it has <Video name="video"> (line 2))");
}

TEST_CASE("names that a Repeater expands find their tag") {
  CHECK(kPages.control("labels_3").name == "labels_{{idx}}");
  CHECK(kPages.control("labels_{{idx}}").index_flags == Strings{"{{idx}}"});
  CHECK(kPages.object("page_12").key_at(12) == "pages[12].url");
  CHECK(kPages.control("c").index_flags.empty());
  for (const char* name : {"labels_", "labels_x", "labels_01", "labels_-1", "labels_3x", "labels"})
    CHECK_THROWS_AS(kPages.control(name), Refused);
}

TEST_CASE("an index in several places is the same one, and a Repeater's own flag counts") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$p"><Text name="a_{{idx}}_b_{{idx}}" value="$p[{{idx}}]"/></Repeater>
         <Repeater on="$q" indexFlag="#"><Text name="q#" value="$q[#].t"/></Repeater></View>)");
  CHECK(config.object("a_2_b_2").key == "p[{{idx}}]");
  CHECK_THROWS_AS(config.object("a_2_b_3"), Refused);
  CHECK(config.object("q7").key_at(7) == "q[7].t");
}

TEST_CASE("a sibling labels the same object") {
  const auto& box = kVideo.control("box");
  REQUIRE(box.sibling("labels") != nullptr);
  CHECK(box.sibling("labels")->name == "who");
  CHECK(box.sibling("VideoRectangle") == nullptr);
  CHECK(box.sibling("Choices") == nullptr);
}

TEST_CASE("a control knows its objects, also by type") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Image name="i" value="$i"/>
         <Choices name="c" toName="i,gone,t"/></View>)");
  const auto& choices = config.control("c");
  REQUIRE(choices.objects().size() == 2);
  CHECK(choices.object().name == "i");
  CHECK(choices.object("text").name == "t");
  CHECK_THROWS_SAYING(choices.object("Audio"), Refused,
                      R"(<Choices name="c"> (line 2) labels no Audio; its toName is "i,gone,t")");
  CHECK(choices.object_of({"Audio", "Text"}).name == "t");
  CHECK(choices.object_of({}).name == "i");
  CHECK_THROWS_SAYING(choices.object_of({"Audio", "Video"}), Refused, "labels no Audio or Video;");
}

TEST_CASE("the alias goes into a result, else the value") {
  const auto config = LabelConfig::parse(
      R"(<View><Choices name="c" toName="t"><Choice value="Positive" alias="pos"/>
         <Choice value="Negative" alias=""/><Choice alias="only"/><Choice/></Choices></View>)");
  CHECK(config.control("c").labels == Strings{"pos", "Negative", "only"});
  CHECK(config.control("c").label("pos")->attribute("value", "") == "Positive");
  CHECK(config.control("c").label("Positive") == nullptr);
}

TEST_CASE("nested choices know their parents, and twins stay apart") {
  const auto config = LabelConfig::parse(
      R"(<View><Taxonomy name="x" toName="t"><Choice value="A"><Choice value="Both"/></Choice>
         <Choice value="B" alias="b"><View><Choice value="Both"/></View></Choice></Taxonomy></View>)");
  const auto& taxonomy = config.control("x");
  CHECK(taxonomy.labels == Strings{"A", "Both", "b"});
  Strings paths;
  for (const auto& label : taxonomy.label_tags())
    paths.push_back(label->parent + ">" + label->name);
  CHECK(paths == Strings{">A", "A>Both", ">b", "b>Both"});
  CHECK(taxonomy.label("Both")->parent == "b");
}

TEST_CASE("what a control depends on, and where its labels come from") {
  const auto config = LabelConfig::parse(
      R"(<View><Choices name="a" toName="t" perRegion="true" whenTagName="r" value="$options1"/>
         <Rating name="b" toName="t" whenTagName="r"/>
         <TextArea name="c" toName="t" perRegion="true" whenLabelValue="Car" whenChoiceValue="x"/>
         <Taxonomy name="d" toName="t" apiUrl="http://x/y.json"/></View>)");
  CHECK(config.control("a").conditional.type == "tag");
  CHECK(config.control("a").conditional.name == "r");
  CHECK(config.control("a").dynamic_labels);
  CHECK(config.control("b").conditional.type.empty());
  CHECK_FALSE(config.control("b").dynamic_labels);
  CHECK(config.control("c").conditional.type == "label");
  CHECK(config.control("d").dynamic_labels);
}

TEST_CASE("an object says how its data comes") {
  const auto config = LabelConfig::parse(
      R"(<View><Image name="i" valueList="$images"/><Text name="t" value="$url" valueType="url"/>
         </View>)");
  CHECK(config.object("i").is_list);
  CHECK(config.object("i").key == "images");
  CHECK_FALSE(config.object("t").is_list);
  CHECK(config.object("t").value_type == "url");
  CHECK(config.object("t").line == 1);
}

TEST_CASE("a chat is an object and a control, and parsed() does not tell") {
  const auto config = LabelConfig::parse(
      R"(<View><Chat name="chat" value="$m"/><ReactCode name="r" toName="r" data="$d"/></View>)");
  CHECK(config.first("ChatMessage", "Chat").to_name == Strings{"chat"});
  CHECK(&config.first("Chat") == &config.first("ChatMessage"));
  CHECK(config.first("ReactCode").object().key == "d");
  CHECK(config.parsed().to_json() ==
        R"({"r":{"type":"ReactCode","to_name":["r"],"inputs":[],"labels":[],"labels_attrs":{}}})");
}

/// Other than in the SDK's parse_config, to which it is a control without an object: the editor
/// shows and writes the same with toName as without.
TEST_CASE("a chat with a toName is an object, too, and takes messages like any chat") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Chat name="chat" value="$chat" toName="chat"/>
         <Rating name="stars" toName="chat"/></View>)");
  const auto& chat = config.first("ChatMessage", "Chat");
  CHECK(config.first("Rating").sibling("ChatMessage") == &chat);
  CHECK(&config.first_of({"Rating", "ChatMessage"}, {}) == &chat);
  CHECK(&config.first("Chat") == &chat);
  CHECK(chat.object().key == "chat");
  CHECK_FALSE(chat.dynamic_labels);
  const auto message = chat.result(ChatMessage{.role = "assistant", .content = "Hello"});
  CHECK(message.type == "chatmessage");
  CHECK(message.to_name == "chat");
  CHECK_THROWS_SAYING(chat.result(Rectangle{}), Error, "takes ChatMessage; not Rectangle");
  Prediction prediction;
  prediction.result.push_back(message);
  CHECK(validation::validate(config, nullptr, prediction).empty());
  CHECK(
      config.parsed().to_json() ==
      R"({"chat":{"type":"Chat","to_name":["chat"],"dynamic_labels":true,"inputs":[],"labels":[],"labels_attrs":{}},"stars":{"type":"Rating","to_name":["chat"],"inputs":[],"labels":[],"labels_attrs":{}}})");
}

TEST_CASE("a chat takes nothing but messages") {
  const auto config = LabelConfig::parse(R"(<View><Chat name="chat" value="$m"/></View>)");
  CHECK_THROWS_SAYING(config.first("ChatMessage").result(Rectangle{}), Error,
                      "takes ChatMessage; not Rectangle");
}

TEST_CASE("of two tags with one name the later counts, with the labels of both") {
  const auto config = LabelConfig::parse(
      R"(<View><Choices name="c" toName="t"><Choice value="A"/></Choices>
         <Labels name="c" toName="t"><Label value="B"/></Labels></View>)");
  REQUIRE(config.controls().size() == 1);
  CHECK(config.control("c").type == "Labels");
  CHECK(config.control("c").labels == Strings{"A", "B"});
}
