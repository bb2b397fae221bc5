#include "validation/validate.hpp"

#include <limits>
#include <lsml/error.hpp>

#include "core/task_data.hpp"
#include "support/catch.hpp"

using namespace lsml;
using Catch::Contains;
using Catch::StartsWith;

namespace {

constexpr const char* kConfig = R"(<View>
  <Image name="image" value="$image"/><Text name="text" value="$text"/>
  <Choices name="plane" toName="image"><Choice value="Boeing"/><Choice value="Airbus" alias="A"/></Choices>
  <Choices name="tree" toName="image" allowNested="true" choice="multiple">
    <Choice value="Animal"><Choice value="Cat"/><Choice value="Other"/></Choice>
    <Choice value="Plant"><Choice value="Other"/></Choice></Choices>
  <RectangleLabels name="box" toName="image"><Label value="Car"/></RectangleLabels>
  <Number name="count" toName="image" min="-1" max="10"/>
  <Rating name="stars" toName="image" maxRating="4"/>
  <Labels name="ner" toName="text"><Label value="PER"/></Labels>
</View>)";

const LabelConfig& tags() {
  static const auto parsed = LabelConfig::parse(kConfig);
  return parsed;
}

/// What is wrong with one result: the rules, and the first message.
struct Found {
  std::string rules{};
  std::string message{};
};

Found found(const std::vector<Problem>& problems) {
  Found made;
  for (const auto& problem : problems) made.rules += (made.rules.empty() ? "" : " ") + problem.rule;
  if (!problems.empty()) made.message = problems.front().message;
  return made;
}

Found check(const std::string& control, Dict value, const Task* task = nullptr) {
  Prediction prediction;
  prediction.result.push_back(tags().control(control).result(std::move(value)));
  return found(validation::validate(tags(), task, prediction));
}

Found check_json(const std::string& prediction, const LabelConfig& with = tags()) {
  return found(validation::validate(with, nullptr, Dict::parse(prediction)));
}

Dict box(double x, double width = 10) {
  return {{"x", x}, {"y", 0}, {"width", width}, {"height", 100}, {"rectanglelabels", List{"Car"}}};
}

Task task(const std::string& data) {
  return detail::TaskAccess::task(
      std::make_shared<json::Document>(R"({"id":12,"data":)" + data + "}"), true);
}

Dict span(Value start, Value end) {
  return {{"start", std::move(start)}, {"end", std::move(end)}, {"labels", List{"PER"}}};
}

}  // namespace

TEST_CASE("a message names task, result, control and value, and says how to mend it") {
  const auto t = task("{}");
  CHECK(
      check("plane", {{"choices", List{"Cessna"}}}, &t).message ==
      R"(task 12, result 0: <Choices name="plane"> has no label "Cessna" (value.choices[0]); it has: Boeing, A [unknown_label])");
  CHECK_THAT(check("plane", {{"choices", List{"Airbus"}}}).message,
             Contains(R"(; send its alias, "A")"));
  CHECK_THAT(check("plane", {{"choices", List{"boeing"}}}).message,
             Contains(R"(; did you mean "Boeing"?)"));
  CHECK(
      check("box", box(120)).message ==
      R"(result 0: <RectangleLabels name="box"> takes 0 to 100 as value.x, not 120 (percent of the image; lsml::ImageSize converts pixels) [geometry_out_of_bounds])");
  CHECK(check("box", {{"x", 1}}).message ==
        R"(result 0: <RectangleLabels name="box"> needs value.y [missing_value])");
  CHECK_THAT(check("plane", {{"choices", List{std::string(5000, 'x')}}}).message.size(),
             Catch::Predicate<std::size_t>([](std::size_t size) { return size < 250; }));
}

TEST_CASE("what the Python SDK lets pass and the page cannot show is a problem") {
  CHECK(check("box", box(-0.5)).rules == "geometry_out_of_bounds");
  CHECK(check("count", {{"number", -2}}).rules == "out_of_range");
  CHECK(check("count", {{"number", 10.5}}).rules == "out_of_range");
  CHECK(check("count", {{"number", 10}}).rules.empty());
  CHECK(check("plane", {{"choices", List{"Boeing", "A"}}}).rules == "too_many_choices");
  CHECK(check("plane", {{"choices", List{}}}).rules == "no_choice");
  CHECK(check("stars", {{"rating", 5}}).rules == "out_of_range");
  CHECK(check("ner", span(5, 2)).rules == "end_before_start");
}

TEST_CASE("labels that come with the task are not refused, as the SDK does it") {
  const auto rules = [](const std::string& tag, const char* type, const Dict& value) {
    const auto config =
        LabelConfig::parse("<View><Text name=\"t\" value=\"$t\"/>" + tag + "</View>");
    Prediction prediction;
    prediction.result.push_back(config.control("c").result(value));
    CHECK(prediction.result[0].type == type);
    return found(validation::validate(config, nullptr, prediction)).rules;
  };
  const Dict paris{{"choices", List{"Paris"}}};
  CHECK(rules(R"(<Choices name="c" toName="t"><Choice value="$a"/></Choices>)", "choices", paris)
            .empty());
  CHECK(rules(R"(<Choices name="c" toName="t"><Choice value="$a" alias="A"/></Choices>)", "choices",
              paris) == "unknown_label");
  CHECK(rules(R"(<Choices name="c" toName="t"><Choice value="US$ or $"/></Choices>)", "choices",
              paris) == "unknown_label");
  CHECK(rules(R"(<Choices name="c" toName="t" value="$x"><Choice value="A"/></Choices>)", "choices",
              paris)
            .empty());
  CHECK(rules(R"(<Labels name="c" toName="t" value="$x"><Label value="A"/></Labels>)", "labels",
              {{"start", 0}, {"end", 1}, {"text", "x"}, {"labels", List{"B"}}})
            .empty());
  CHECK(rules(R"(<Taxonomy name="c" toName="t" value="$x"><Choice value="A"/></Taxonomy>)",
              "taxonomy", {{"taxonomy", List{Value(Strings{"B", "C"})}}})
            .empty());
}

TEST_CASE("a nested choice takes along what is below it") {
  const List all{List{"Animal"}, List{"Animal", "Cat"}, List{"Animal", "Other"}};
  const auto config = LabelConfig::parse(
      R"(<View><Image name="i" value="$i"/><Choices name="c" toName="i" allowNested="true">
         <Choice value="Animal"><Choice value="Cat"/><Choice value="Other"/></Choice></Choices>
         </View>)");
  const Prediction prediction{.result = {config.first("Choices").result({{"choices", all}})}};
  CHECK(validation::validate(config, nullptr, prediction).empty());
}

TEST_CASE("texts in a time series' own format are no numbers") {
  const auto config = LabelConfig::parse(
      R"(<View><TimeSeries name="t" value="$t" timeFormat="%d%m%Y"/>
         <TimeSeriesLabels name="l" toName="t"><Label value="A"/></TimeSeriesLabels></View>)");
  const auto rules = [&](const Value& start, const Value& end) {
    const auto result = config.first("TimeSeriesLabels")
                            .result(TimeSeriesSpan{.start = start, .end = end, .labels = {"A"}});
    return found(validation::validate(config, nullptr, Prediction{.result = {result}})).rules;
  };
  CHECK(rules("30012020", "02022020").empty());
  CHECK(rules(3, 2) == "end_before_start");
}

TEST_CASE("a text that a resolver gets is not counted") {
  const auto rules = [](const std::string& more) {
    const auto config =
        LabelConfig::parse(R"(<View><Text name="t" value="$t")" + more +
                           R"(/><Labels name="l" toName="t"><Label value="A"/></Labels></View>)");
    const auto result = config.first("Labels").result(TextSpan{0, 99, "", {"A"}});
    const auto about = task(R"({"t":"/static/t.csv"})");
    return found(validation::validate(config, &about, Prediction{.result = {result}})).rules;
  };
  CHECK(rules("") == "span_outside_text");
  CHECK(rules(" resolver=\"csv|column=text\"").empty());
}

TEST_CASE("nothing is before the image's corner or the video's first frame") {
  const auto config = LabelConfig::parse(
      R"(<View><Image name="image" value="$image"/><Video name="video" value="$video"/>
         <Vector name="vector" toName="image"/>
         <OcrLabels name="ocr" toName="image"><Label value="A"/></OcrLabels>
         <VideoRectangle name="track" toName="video"/><VideoVector name="lines" toName="video"/>
         <TimelineLabels name="when" toName="video"><Label value="A"/></TimelineLabels></View>)");
  const auto rules = [&](const char* control, const auto& value) {
    Prediction prediction;
    prediction.result.push_back(config.control(control).result(value));
    return found(validation::validate(config, nullptr, prediction)).rules;
  };
  const std::string bounds = "geometry_out_of_bounds";
  CHECK(rules("vector", Vector{{{"1", 0, 2}, {"2", 700, 2}}}).empty());  // as the SDK has it
  CHECK(rules("vector", Vector{{{"1", -1, 2}, {"2", 7, 2}}}) == bounds);
  CHECK(rules("ocr", OcrBox{.x = 1, .y = 1, .width = -1, .height = 1, .labels = {"A"}}) == bounds);
  const auto track = [&](int frame, double time) {
    return rules(
        "track",
        VideoRectangle{.frames_count = 9,
                       .duration = 1,
                       .sequence = {{.frame = frame, .time = time, .width = 5, .height = 5}}});
  };
  CHECK(track(1, 0).empty());
  CHECK(track(-1, 0) == "wrong_type");
  CHECK(track(1, -1) == bounds);
  CHECK(rules("lines", VideoVector{.frames_count = 9,
                                   .duration = 1,
                                   .sequence = {{.frame = 1, .vertices = {{"1", 5, -5}}}}}) ==
        bounds);
  CHECK(rules("when", Timeline{.ranges = {{.start = -7, .end = 0}}, .labels = {"A"}}) == bounds);
}

TEST_CASE("numbers that are not finite are a problem wherever they stand") {
  constexpr auto kNaN = std::numeric_limits<double>::quiet_NaN();
  constexpr auto kInfinite = std::numeric_limits<double>::infinity();
  CHECK(check("box", box(kNaN)).rules == "wrong_type");
  CHECK(check("box", box(1, kInfinite)).rules == "wrong_type");
  CHECK(check("count", {{"number", kNaN}}).rules == "wrong_type");
  CHECK(check("ner", span(kNaN, 2)).rules == "wrong_type");
  Prediction scored;
  scored.score = kNaN;
  CHECK(found(validation::validate(tags(), nullptr, scored)).rules == "score_out_of_range");
}

TEST_CASE("spans of a text must lie in the task's text, counted in code points") {
  const auto t = task(R"({"text":"a\ud83d\ude00b"})");  // three characters, six bytes
  CHECK(check("ner", span(0, 3), &t).rules.empty());
  CHECK(check("ner", span(0, 4), &t).rules == "span_outside_text");
  CHECK_THAT(check("ner", span(0, 4), &t).message,
             Contains(R"(takes up to 3 as value.end, not 4)"));
  CHECK(check("ner", span(-1, 2), &t).rules == "span_outside_text");
  CHECK(check("ner", span(0, 4)).rules.empty());  // no task, no text
  const auto url = task(R"({"text":"https://a.b/c"})");
  CHECK(check("ner", span(0, 4000), &url).rules.empty());
  const auto none = task(R"({"image":"x"})");
  CHECK(check("ner", span(0, 4000), &none).rules.empty());
}

TEST_CASE("spans of utterances must lie in the task's list and its texts, counted in UTF-16") {
  const auto config = [](const std::string& attributes) {
    return LabelConfig::parse(R"(<View><Paragraphs name="p" value="$chat.lines" )" + attributes +
                              R"(/><ParagraphLabels name="ner" toName="p"><Label value="PER"/>
                              </ParagraphLabels></View>)");
  };
  const auto plain = config("");
  const auto check = [](const LabelConfig& with, Value start, std::size_t start_offset, Value end,
                        std::size_t end_offset, const Task* task) {
    Prediction prediction;
    prediction.result.push_back(with.control("ner").result({{"start", std::move(start)},
                                                            {"end", std::move(end)},
                                                            {"startOffset", start_offset},
                                                            {"endOffset", end_offset},
                                                            {"paragraphlabels", List{"PER"}}}));
    return found(validation::validate(with, task, prediction));
  };
  const auto t = task(
      R"({"chat":{"lines":[{"author":"A","text":"a\ud83d\ude00b\u00fc"},{"words":"yes","text":"no"}]}})");
  CHECK(check(plain, "0", 0, "0", 5, &t).rules.empty());  // four characters, eight bytes
  CHECK(check(plain, 0, 5, 1, 2, &t).rules.empty());
  CHECK(check(plain, "0", 0, "0", 6, &t).rules == "span_outside_text");
  CHECK_THAT(check(plain, "0", 0, "0", 6, &t).message,
             Contains("takes up to 5 as value.endOffset, not 6: the utterance has so many UTF-16"));
  CHECK(check(plain, "0", 6, "1", 0, &t).rules == "span_outside_text");
  CHECK(check(plain, "0", 0, "1", 3, &t).rules == "span_outside_text");
  CHECK_THAT(check(plain, "99", 0, "99", 9, &t).message,
             Contains(R"(position of an utterance, from 0, as value.start, not "99": "chat.lines" )"
                      "of the task's data has 2 [span_outside_text]"));
  CHECK(check(plain, "1", 0, "2", 1, &t).rules == "span_outside_text");
  CHECK(check(plain, "x", 0, "x", 1, &t).rules == "span_outside_text");

  CHECK(check(config(R"(textKey="words")"), "1", 0, "1", 3, &t).rules.empty());
  CHECK(check(config(R"(textkey="words")"), "1", 0, "1", 4, &t).rules == "span_outside_text");
  CHECK(check(config(R"(textKey="words")"), "0", 0, "0", 99, &t).rules.empty());  // it has none
  const auto scrolls = config(R"(contextScroll="true")");  // sorts the utterances
  CHECK(check(scrolls, "0", 0, "1", 5, &t).rules.empty());
  CHECK(check(scrolls, "0", 0, "2", 5, &t).rules == "span_outside_text");

  const auto url = task(R"({"chat":{"lines":"https://a.b/c"}})");
  const auto none = task(R"({"chat":{"lines":[]}})");
  CHECK(check(plain, "9", 0, "9", 9, &url).rules.empty());
  CHECK(check(plain, "9", 0, "9", 9, nullptr).rules.empty());
  CHECK(check(plain, "-1", 0, "0", 9, nullptr).rules == "span_outside_text");
  CHECK(check(plain, "0", 0, "0", 0, &none).rules == "span_outside_text");
}

TEST_CASE("spans in a Repeater lie in their own repetition's text") {
  const auto config = LabelConfig::parse(
      R"(<View><Repeater on="$p" indexFlag="{{idx}}">
           <Text name="t_{{idx}}" value="$p[{{idx}}].t"/>
           <Labels name="l_{{idx}}" toName="t_{{idx}}"><Label value="A"/></Labels>
           <Paragraphs name="c_{{idx}}" value="$p[{{idx}}].c"/>
           <ParagraphLabels name="s_{{idx}}" toName="c_{{idx}}"><Label value="A"/></ParagraphLabels>
         </Repeater></View>)");
  const auto t = task(R"({"p":[{"t":"a","c":[{"text":"a"}]},{"t":"abc","c":[{"text":"abc"}]}]})");
  const auto rules = [&](std::initializer_list<Result> results) {
    return found(validation::validate(config, &t, Prediction{.result = results})).rules;
  };
  const auto span = [&](std::size_t end, int item) {
    return config.control("l_0").result(TextSpan{0, end, "", {"A"}}, {.item_index = item});
  };
  CHECK(rules({span(1, 0), span(3, 1), span(1, 0)}).empty());
  CHECK(rules({span(3, 1), span(2, 0)}) == "span_outside_text");
  CHECK(rules({span(1, 0), span(4, 1)}) == "span_outside_text");
  const auto said = [&](std::size_t end, int item) {
    return config.control("s_0").result(ParagraphSpan{.end_offset = end, .labels = {"A"}},
                                        {.item_index = item});
  };
  CHECK(rules({said(1, 0), said(3, 1)}).empty());
  CHECK(rules({said(3, 0)}) == "span_outside_text");
}

TEST_CASE("HyperTextLabels on a Text are counted as Labels are") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/>
         <HyperTextLabels name="l" toName="t"><Label value="A"/></HyperTextLabels></View>)");
  const auto t = task(R"({"t":"hello"})");
  const auto rules = [&](std::size_t start, std::size_t end) {
    Prediction prediction;
    prediction.result.push_back(config.control("l").result(TextSpan{start, end, "", {"A"}}));
    return found(validation::validate(config, &t, prediction)).rules;
  };
  CHECK(rules(0, 5).empty());
  CHECK(rules(0, 6) == "span_outside_text");
}

TEST_CASE("nested choices may be paths, which must be in the config's tree") {
  const auto paths = [](List path) {
    List choices;
    choices.emplace_back(std::move(path));  // braces alone: a copy of the list with clang
    return Dict{{"choices", std::move(choices)}};
  };
  CHECK(check("tree", paths({"Animal", "Cat"})).rules.empty());
  CHECK(check("tree", paths({"Plant", "Other"})).rules.empty());
  CHECK(check("tree", paths({"Animal"})).rules.empty());
  CHECK(check("tree", paths({"Plant", "Cat"})).rules == "unknown_path");
  CHECK(check("tree", paths({"Cat"})).rules == "unknown_path");
  CHECK(check("tree", paths({"Animal", "Dog"})).rules == "unknown_label");
  CHECK(check("tree", paths({})).rules == "no_choice");
  CHECK(check("plane", paths({"Boeing"})).rules == "wrong_type");
  CHECK(check("tree", {{"choices", List{"Cat", "Other"}}}).rules == "unknown_path");  // flat
}

TEST_CASE("names that a Repeater expands are known, in the same repetition") {
  const auto pages = LabelConfig::parse(
      R"(<View><Repeater on="$images" indexFlag="{{idx}}">
           <Image name="page_{{idx}}" value="$images[{{idx}}]"/>
           <Rectangle name="box_{{idx}}" toName="page_{{idx}}"/>
           <Rectangle name="any" toName="page_{{idx}}"/></Repeater></View>)");
  const auto from_to = [&](const std::string& from, const std::string& to) {
    return check_json(R"({"result":[{"from_name":")" + from + R"(","to_name":")" + to +
                          R"(","type":"rectangle","value":{"x":1,"y":1,"width":1,"height":1}}]})",
                      pages)
        .rules;
  };
  CHECK(from_to("box_0", "page_0").empty());
  CHECK(from_to("box_12", "page_12").empty());
  CHECK(from_to("box_{{idx}}", "page_{{idx}}").empty());
  CHECK(from_to("any", "page_12").empty());
  CHECK(from_to("any", "page_{{idx}}").empty());
  CHECK(from_to("box_0", "page_1") == "to_name_not_of_control");
  CHECK(from_to("box_0", "page_{{idx}}") == "to_name_not_of_control");
  CHECK(from_to("box_{{idx}}", "page_0") == "to_name_not_of_control");
  CHECK(from_to("box_x", "page_x") == "unknown_from_name");
}

TEST_CASE("names of nested Repeaters are known, in the same repetition of each") {
  const auto pages = LabelConfig::parse(
      R"(<View><Repeater on="$a" indexFlag="{{i}}"><Repeater on="$a[{{i}}].b" indexFlag="{{j}}">
           <Text name="t_{{i}}_{{j}}" value="$a[{{i}}].b[{{j}}]"/>
           <Labels name="l_{{i}}_{{j}}" toName="t_{{i}}_{{j}}"/></Repeater></Repeater></View>)");
  const auto about = task(R"({"a":[{"b":["long","x"]}]})");
  const auto from_to = [&](const std::string& from, const std::string& to) {
    const auto json =
        Dict::parse(R"({"result":[{"from_name":")" + from + R"(","to_name":")" + to +
                    R"(","type":"labels","value":{"start":0,"end":2,"text":"","labels":["x"]}}]})");
    return found(validation::validate(pages, &about, json)).rules;
  };
  CHECK(from_to("l_0_0", "t_0_0").empty());
  CHECK(from_to("l_0_1", "t_0_1") == "span_outside_text");
  CHECK(from_to("l_0_1", "t_0_0") == "to_name_not_of_control");
  CHECK(from_to("l_1_0", "t_0_0") == "to_name_not_of_control");
  CHECK(from_to("l_1", "t_0_0") == "unknown_from_name");
}

TEST_CASE("labels in a Repeater are those of their repetition") {
  const auto pages = LabelConfig::parse(
      R"(<View><Repeater on="$q"><Image name="b_{{idx}}" value="$q[{{idx}}]"/>
           <Choices name="c_{{idx}}" toName="b_{{idx}}"><Choice value="Page {{idx}}"/>
           <Choice value="None"/></Choices>
           <Taxonomy name="x_{{idx}}" toName="b_{{idx}}"><Choice value="A {{idx}}">
           <Choice value="B"/></Choice></Taxonomy></Repeater></View>)");
  const auto check_value = [&](const std::string& from, const std::string& value) {
    return check_json(R"({"result":[{"from_name":")" + from + R"(_1","to_name":"b_1","type":)" +
                          (from == "c" ? R"("choices","value":{"choices":)"
                                       : R"("taxonomy","value":{"taxonomy":)") +
                          value + "}}]}",
                      pages);
  };
  CHECK(check_value("c", R"(["Page 1"])").rules.empty());
  CHECK(check_value("c", R"(["None"])").rules.empty());
  CHECK(check_value("x", R"([["A 1", "B"]])").rules.empty());
  CHECK_THAT(check_value("c", R"(["Page 2"])").message,
             Contains(R"(has no label "Page 2" (value.choices[0]); it has: Page 1, None)"));
  CHECK(check_value("x", R"([["B"]])").rules == "unknown_path");
  const auto literal = check_value("c", R"(["Page {{idx}}"])");
  CHECK(literal.rules == "unknown_label");
  CHECK_THAT(literal.message,
             Contains(R"(has no label "Page {{idx}}" (value.choices[0]); here it is "Page 1")"));
}

TEST_CASE("relations need both their regions, wherever they stand") {
  Prediction prediction;
  auto first = tags().control("box").result(box(1));
  auto second = tags().control("box").result(box(2));
  prediction.result = std::vector<Result>{relation(first, second), first, second};
  CHECK(validation::validate(tags(), nullptr, prediction).empty());
  prediction.result.pop_back();
  CHECK(found(validation::validate(tags(), nullptr, prediction)).rules == "relation_id_not_found");
  CHECK(check_json(R"({"result":[{"type":"relation","from_id":"a"}]})").rules ==
        "relation_missing_field");
}

TEST_CASE("a hundred regions and their relations are found by id") {
  Prediction prediction;
  for (int i = 0; i < 100; ++i) prediction.result.push_back(tags().control("box").result(box(i)));
  const auto regions = prediction.result;
  for (std::size_t i = 1; i < 100; ++i)
    prediction.result.push_back(relation(regions[i - 1], regions[i]));
  CHECK(validation::validate(tags(), nullptr, prediction).empty());
  prediction.result.erase(prediction.result.begin() + 50);
  CHECK(validation::validate(tags(), nullptr, prediction).size() == 2);
}

TEST_CASE("Labels of a region of an image need that region") {
  const auto image = LabelConfig::parse(
      R"(<View><Image name="img" value="$i"/><Rectangle name="box" toName="img"/>
           <Labels name="what" toName="img"><Label value="Car"/></Labels></View>)");
  const Read<Rectangle> drawn{{1, 2, 3, 4}, {.id = "r1"}};
  Prediction prediction;
  prediction.result.push_back(image.control("what").per_region(drawn, Labels{{"Car"}}));
  const auto problem = found(validation::validate(image, nullptr, prediction));
  CHECK(problem.rules == "region_not_found");
  CHECK_THAT(problem.message, Contains(R"(labels the region "r1", which this prediction)"));
  prediction.result.push_back(image.control("box").result(drawn.value, drawn.region));
  CHECK(validation::validate(image, nullptr, prediction).empty());
}

TEST_CASE("capitals of an attribute do not matter, to whoever makes, reads or checks") {
  const auto config = LabelConfig::parse(
      R"(<View><Text name="t" value="$t"/><Choices name="c" toName="t" allownested="true">
           <Choice value="Animal"><Choice value="Cat"/></Choice></Choices>
         <Labels name="l" toName="t"/><TextArea name="note" toName="t" PERREGION="true"/></View>)");
  Prediction prediction;
  prediction.result.push_back(config.control("c").choice("Cat"));
  CHECK(prediction.result[0].value.to_json() == R"({"choices":[["Animal","Cat"]]})");
  CHECK(validation::validate(config, nullptr, prediction).empty());
  CHECK(config.control("c").attribute("allowNested", false));
  CHECK(config.control("note").read<TextSpan>(prediction).empty());
}

TEST_CASE("Labels about a VideoRectangle repeat it") {
  const auto video = LabelConfig::parse(
      R"(<View><Labels name="who" toName="video"><Label value="Man"/></Labels>
           <Video name="video" value="$video"/><VideoRectangle name="box" toName="video"/></View>)");
  VideoRectangle tracked;
  tracked.frames_count = 10;
  tracked.duration = 1;
  const auto box = video.first("VideoRectangle").result(tracked);
  Prediction prediction;
  prediction.result =
      std::vector<Result>{box, video.first("Labels").per_region(box, Labels{{"Man"}})};
  CHECK(found(validation::validate(video, nullptr, prediction)).message.empty());
  prediction.result.back().value.erase("sequence");
  CHECK(found(validation::validate(video, nullptr, prediction)).rules == "missing_value");
}

TEST_CASE("a VideoRectangle's labels are those of the Labels beside it") {
  const auto labels = [](const std::string& tags, const std::string& label) {
    const auto video = LabelConfig::parse("<View><Video name=\"video\" value=\"$video\"/>" + tags +
                                          "<VideoRectangle name=\"box\" toName=\"video\"/></View>");
    VideoRectangle tracked;
    tracked.labels = {label};
    Prediction prediction;
    prediction.result.push_back(video.first("VideoRectangle").result(tracked));
    return found(validation::validate(video, nullptr, prediction));
  };
  const std::string who = R"(<Labels name="who" toName="video"><Label value="Man"/></Labels>)";
  const std::string what = R"(<Labels name="what" toName="video"><Label value="Car"/></Labels>)";
  CHECK(labels(who, "Man").rules.empty());
  CHECK(labels(who + what, "Car").rules.empty());
  CHECK(labels(who + what, "Nope").rules == "unknown_label");
  CHECK(
      labels(who, "Nope").message ==
      R"(result 0: <Labels name="who"> has no label "Nope" (value.labels[0]); it has: Man [unknown_label])");
  CHECK(labels("", "Nope").rules.empty());
  CHECK(labels(R"(<Labels name="who" toName="video" value="$who"/>)", "Nope").rules.empty());
}

TEST_CASE("a Taxonomy's paths must be in the config's tree") {
  const auto config = LabelConfig::parse(R"(<View><Text name="text" value="$text"/>
    <Taxonomy name="kind" toName="text">
      <Choice value="A"><Choice value="X"><Choice value="B"/></Choice><Choice value="D"/></Choice>
      <Choice value="C"><Choice value="X"/><Choice value="C"/><Choice value="E"/></Choice>
      <Choice value="F"><Choice value="X"><Choice value="F"><Choice value="G"/></Choice></Choice>
        <Choice value="F"><Choice value="H"/></Choice></Choice>
    </Taxonomy></View>)");
  const auto path = [&](const std::string& json) {
    return check_json(R"({"result":[{"from_name":"kind","to_name":"text","type":"taxonomy",
                         "value":{"taxonomy":[)" +
                          json + "]}}]}",
                      config);
  };
  CHECK(path("").rules.empty());
  for (const auto* right : {R"(["A"])", R"(["A","X"])", R"(["A","X","B"])", R"(["A","D"])",
                            R"(["C","X"])", R"(["C","C"])", R"(["C","E"])",
                            R"(["A","X","B"],["C"])", R"(["F","X","F","G"])", R"(["F","F","H"])"})
    CHECK(path(right).rules.empty());
  for (const auto* wrong : {R"(["B"])", R"(["A","B"])", R"(["C","X","B"])", R"(["X","B"])",
                            R"(["A","E"])", R"(["C","D"])", R"(["A"],["D"])", R"(["F","F","G"])",
                            R"(["F","X","F","H"])", R"(["F","H"])", R"(["A","C"])"})
    CHECK(path(wrong).rules == "unknown_path");
  CHECK(path("[]").rules == "no_choice");
  CHECK_THAT(path(R"(["C","X","B"])").message,
             Contains(R"(has no "B" below "X" (value.taxonomy[0][2]))"));
}

TEST_CASE("what the editor shows as nothing is a problem") {
  const auto date = [](const std::string& attributes, const std::string& text) {
    const auto config =
        LabelConfig::parse(R"(<View><Text name="text" value="$text"/><DateTime name="when" )"
                           R"(toName="text" )" +
                           attributes + "/></View>");
    Prediction prediction;
    prediction.result.push_back(config.first("DateTime").result(DateTime{text}));
    return found(validation::validate(config, nullptr, prediction)).rules;
  };
  CHECK(date("", "2024-01-31T12:00").empty());
  CHECK(date("", "2024-01-31").empty());  // the SDK's own example
  CHECK(date("", "tomorrow") == "wrong_format");
  CHECK(date("", "2024-01-31 12:00") == "wrong_format");
  CHECK(date("", "2024-2-29T7:05").empty());
  for (const char* text :
       {"31-01-2024", "24-01-31", "202-01-31", "2024-01-31T:05", "2024-13-01", "2023-02-29",
        "2024-01-00", "2024-01-31T24:00", "2024-01-31T12:60", "2024-01-31T", "2024-01-31T12:00Z"})
    CHECK(date("", text) == "wrong_format");
  CHECK(date(R"(only="date")", "2024-01-31").empty());
  CHECK(date(R"(only="date")", "2024-01-31T12:00") == "wrong_format");
  CHECK(date(R"(only="time")", "12:00").empty());
  CHECK(date(R"(only="time")", "2024-01-31") == "wrong_format");
  CHECK(date(R"(format="%d.%m.%Y")", "31.01.2024").empty());

  const auto image = LabelConfig::parse(
      R"(<View><Image name="image" value="$image"/><Brush name="brush" toName="image"/>
         <Bitmask name="mask" toName="image"/></View>)");
  const auto shape = [&](const std::string& type, const std::string& name, const char* value) {
    return check_json(R"({"result":[{"from_name":")" + name + R"(","to_name":"image","type":")" +
                          type + R"(","value":)" + value + "}]}",
                      image)
        .rules;
  };
  CHECK(shape("bitmask", "mask", R"({"imageDataURL":"data:image/png;base64,iVBOR"})").empty());
  CHECK(shape("bitmask", "mask", R"({"imageDataURL":"hello"})") == "wrong_format");
  CHECK(shape("brush", "brush", R"({"rle":[1,2,3]})") == "wrong_format");
  CHECK(shape("brush", "brush", R"({"rle":[200,0,0,80,57,27,254,23,0]})") == "wrong_format");
  CHECK(shape("brush", "brush", R"({"rle":[0,0,0,80,57,27,254,23,0]})").empty());
}

TEST_CASE("a message says which of several predictions it is about") {
  Prediction wrong;
  wrong.result.push_back(tags().control("plane").result({{"choices", List{"Cessna"}}}));
  wrong.score = 2;
  const auto t = task("{}");
  CHECK_THAT(validation::validate(tags(), t, {wrong})[1].message,
             StartsWith("task 12, result 0: "));
  const auto problems = validation::validate(tags(), t, {{}, wrong, wrong}, 3);
  REQUIRE(problems.size() == 4);
  CHECK(problems[0].message ==
        "task 12, prediction 1: the prediction's score is 2: it must be from "
        "0 to 1 [score_out_of_range]");
  CHECK_THAT(problems[1].message, StartsWith("task 12, prediction 1, result 0: <Choices "));
  CHECK_THAT(problems[2].message, StartsWith("task 12, prediction 2: "));
  CHECK(problems[3].message.empty());
  CHECK(problems[1].prediction == 1);
  CHECK(problems[3].prediction == 2);
}

TEST_CASE("problems beyond the messages that are wanted are only counted") {
  Prediction prediction;
  for (int i = 0; i < 4; ++i)
    prediction.result.push_back(tags().control("plane").result({{"choices", List{"Cessna"}}}));
  prediction.result.push_back(tags().control("stars").result({{"rating", 5}}));
  const auto problems = validation::validate(tags(), nullptr, prediction, 2);
  CHECK(found(problems).rules ==
        "unknown_label unknown_label unknown_label unknown_label out_of_range");
  CHECK_THAT(problems[1].message, Contains("has no label"));
  for (std::size_t i = 2; i < problems.size(); ++i) {
    CHECK(problems[i].message.empty());
    CHECK(problems[i].result == i);
  }
}

TEST_CASE("the JSON of a prediction must have a list of objects with names, type and value") {
  CHECK(check_json(R"({"score":0.5})").rules == "missing_result");
  CHECK(check_json(R"({"result":{}})").rules == "result_not_a_list");
  CHECK(check_json(R"({"result":[],"score":"high"})").rules == "score_not_a_number");
  CHECK(check_json(R"({"result":[],"score":1.5})").rules == "score_out_of_range");
  CHECK(check_json(R"({"result":[null]})").rules == "region_not_an_object");
  CHECK(check_json(R"({"result":[{"from_name":"box"}]})").rules ==
        "missing_field missing_field missing_field");
  CHECK(
      check_json(R"({"result":[{"from_name":null,"to_name":"image","type":"number","value":{}}]})")
          .rules == "missing_field");
}
