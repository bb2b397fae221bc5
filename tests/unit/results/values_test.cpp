#include <lsml/value_json.hpp>

#include "support/catch.hpp"

using namespace lsml;

namespace {

template <class V>
std::string json_of(const V& value) {
  return detail::encode(value).value.to_json();
}

template <class V>
V read(const char* json) {
  V value{};
  const char* rule = detail::decode(Dict::parse(json), {}, value);
  INFO(json);
  CHECK(std::string(rule == nullptr ? "" : rule).empty());
  return value;
}

template <class V>
std::string rule_of(const char* json) {
  V value{};
  const char* rule = detail::decode(Dict::parse(json), {}, value);
  return rule == nullptr ? "no rule is broken" : rule;
}

}  // namespace

TEST_CASE("values are the JSON that the editor stores") {
  CHECK(json_of(Choices{{"A", "B"}}) == R"({"choices":["A","B"]})");
  CHECK(json_of(Choices{.paths = {{"Animal", "Cat"}}}) == R"({"choices":[["Animal","Cat"]]})");
  CHECK(json_of(Taxonomy{{{"Eukarya", "Human"}, {"Bacteria"}}}) ==
        R"({"taxonomy":[["Eukarya","Human"],["Bacteria"]]})");
  CHECK(json_of(TextArea{{"line"}}) == R"({"text":["line"]})");
  CHECK(json_of(Rating{4}) == R"({"rating":4})");
  CHECK(json_of(Number{5}) == R"({"number":5})");
  CHECK(json_of(DateTime{"2024-01-02"}) == R"({"datetime":"2024-01-02"})");
  CHECK(json_of(Pairwise{"left"}) == R"({"selected":"left"})");
  CHECK(json_of(Ranker{{{"best", {"mdn"}}, {"_", {"wiki"}}}}) ==
        R"({"ranker":{"best":["mdn"],"_":["wiki"]}})");
  CHECK(json_of(TextSpan{0, 4, "John"}) == R"({"start":0,"end":4,"text":"John"})");
  CHECK(json_of(TextSpan{0, 4}) == R"({"start":0,"end":4})");
  CHECK(json_of(AudioSpan{1.2, 3.4, 0}) == R"({"start":1.2,"end":3.4,"channel":0})");
  CHECK(json_of(HyperTextSpan{"/p[1]/text()[1]", "/p[1]/text()[1]", 0, 3, 0, 3, "abc"}) ==
        R"({"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":0,"endOffset":3,)"
        R"("globalOffsets":{"start":0,"end":3},"text":"abc"})");
  CHECK(json_of(ParagraphSpan{0, 1, 0, 3}) ==
        R"({"start":"0","end":"1","startOffset":0,"endOffset":3})");
  CHECK(json_of(TimeSeriesSpan{"2020-01-01", 10, false}) ==
        R"({"start":"2020-01-01","end":10,"instant":false})");
}

TEST_CASE("geometry is the JSON that the editor stores") {
  CHECK(json_of(Rectangle{1, 2.5, 3, 4}) == R"({"x":1,"y":2.5,"width":3,"height":4,"rotation":0})");
  CHECK(json_of(Ellipse{50, 50, 25, 10, 45}) ==
        R"({"x":50,"y":50,"radiusX":25,"radiusY":10,"rotation":45})");
  CHECK(json_of(KeyPoint{1, 2}) == R"({"x":1,"y":2,"width":0.5})");
  CHECK(json_of(Polygon{{{0, 0}, {50, 1.5}, {2, 50}}}) ==
        R"({"points":[[0,0],[50,1.5],[2,50]],"closed":true})");
  CHECK(json_of(Brush{{0, 255}}) == R"({"format":"rle","rle":[0,255]})");
  CHECK(json_of(Bitmask{"data:image/png;base64,x"}) ==
        R"({"imageDataURL":"data:image/png;base64,x"})");
  CHECK(json_of(Vector{{{"a", 1, 2}, {"b", 3, 4, "a", Point{5, 6}, Point{7, 8}}}, true}) ==
        R"({"vertices":[{"id":"a","x":1,"y":2,"isBezier":false},)"
        R"({"id":"b","x":3,"y":4,"isBezier":true,"prevPointId":"a",)"
        R"("controlPoint1":{"x":5,"y":6},"controlPoint2":{"x":7,"y":8}}],"closed":true})");
  CHECK(json_of(OcrBox{1, 2, 3, 4, 0, "hi", 0}) ==
        R"({"x":1,"y":2,"width":3,"height":4,"rotation":0,"ocrtext":"hi","pageIndex":0})");
  CHECK(json_of(VideoRectangle{10, 1, {{1, 0.04, 1, 2, 3, 4, 0, false}}}) ==
        R"({"framesCount":10,"duration":1,"sequence":[{"frame":1,"time":0.04,"x":1,"y":2,)"
        R"("width":3,"height":4,"rotation":0,"enabled":false}]})");
  CHECK(json_of(Timeline{{{3, 5}}}) == R"({"ranges":[{"start":3,"end":5}]})");
  CHECK(json_of(ChatMessage{"user", "hi", 5}) ==
        R"({"chatmessage":{"role":"user","content":"hi","createdAt":5}})");
  CHECK(json_of(ReactCode{{{"a", "x"}}}) == R"({"reactcode":{"a":"x"}})");
  CHECK(json_of(CustomInterface{{{"a", "x"}}}) == R"({"custom":{"a":"x"}})");
}

TEST_CASE("what old Label Studios left out keeps its default") {
  CHECK(read<Rectangle>(R"({"x":1,"y":2,"width":3,"height":4})").rotation == 0);
  CHECK(read<Rectangle>(R"({"x":1,"y":2,"width":3,"height":4,"rotation":null})").rotation == 0);
  CHECK(read<KeyPoint>(R"({"x":1,"y":2})").width == 0.5);
  CHECK(read<Polygon>(R"({"points":[[0,0],[1,1],[2,0]]})").closed);
  CHECK(read<VideoRectangle>(R"({"sequence":[{"frame":1,"x":1,"y":2,"width":3,"height":4}]})")
            .sequence[0]
            .enabled);
  const auto hyper = read<HyperTextSpan>(R"({"start":"/p[1]","end":"/p[2]","endOffset":3})");
  CHECK(hyper.end_offset == 3);
  CHECK_FALSE(hyper.global_start);
  CHECK(read<HyperTextSpan>(R"({"globalOffsets":{"start":2,"end":5}})").global_end == 5u);
}

TEST_CASE("offsets may be texts, and may stand beside an XPath") {
  CHECK(read<TextSpan>(R"({"start":"3","end":"7","text":"John"})").end == 7);
  const auto old =
      read<TextSpan>(R"({"start":"/text()[1]","end":"/text()[1]","startOffset":3,"endOffset":7})");
  CHECK(old.start == 3);
  CHECK(old.end == 7);
  CHECK(read<ParagraphSpan>(R"({"start":"2","end":3,"startOffset":"1","endOffset":4})").start == 2);
  CHECK(read<TimeSeriesSpan>(R"({"start":1,"end":2,"instant":"true"})").instant);
}

TEST_CASE("one control point alone makes no curve, on which the editor would end") {
  const Vector vector{.vertices = {{.id = "a", .control_point_1 = Point{1, 2}}}};
  CHECK_THAT(detail::encode(vector).value.to_json(), Catch::Contains(R"("isBezier":false)"));
}

TEST_CASE("one text stands for a list of one, and nulls in lists are passed over") {
  CHECK(read<TextArea>(R"({"text":"line"})").text == Strings{"line"});
  CHECK(read<Choices>(R"({"choices":"A"})").choices == Strings{"A"});
  CHECK(read<Choices>(R"({"choices":["A",null]})").choices == Strings{"A"});
  CHECK(read<Taxonomy>(R"({"taxonomy":["Eukarya",["Bacteria"]]})").taxonomy ==
        Paths{{"Eukarya"}, {"Bacteria"}});
  const auto ranker = read<Ranker>(R"({"ranker":["a","b"]})");
  REQUIRE(ranker.buckets.size() == 1);
  CHECK(ranker.buckets[0].items == Strings{"a", "b"});
}

TEST_CASE("paths are written in braces, or are a vector of lists that a program has made") {
  const std::vector<Strings> made{{"Eukarya", "Human"}};
  const Taxonomy taxonomy{made};
  CHECK(taxonomy.taxonomy == Taxonomy{{{"Eukarya", "Human"}}}.taxonomy);
  const std::vector<Strings>& back = taxonomy.taxonomy;
  CHECK(back == made);
  Choices choices{{}, made};
  choices.paths = made;
  choices.paths.push_back({"Bacteria"});
  CHECK(detail::encode(choices).value.to_json() ==
        R"({"choices":[["Eukarya","Human"],["Bacteria"]]})");
  static_assert(!std::is_constructible_v<Paths, const char*, const char*>);
}

TEST_CASE("texts and paths of choices are told apart") {
  const auto read_choices = read<Choices>(R"({"choices":["A",["B","C"]]})");
  CHECK(read_choices.choices == Strings{"A"});
  CHECK(read_choices.paths == Paths{{"B", "C"}});
}

TEST_CASE("a TextArea's list is not taken for the words of a span") {
  CHECK(read<TextSpan>(R"({"start":0,"end":4,"text":["note"]})").text.empty());
}

TEST_CASE("a value that is malformed names its rule") {
  CHECK(rule_of<Rectangle>(R"({"x":1,"y":2,"width":3})") == "height is absent or no number");
  CHECK(rule_of<Rectangle>(R"({"x":"one","y":2,"width":3,"height":4})") ==
        "x is absent or no number");
  CHECK(rule_of<Rectangle>(R"({"x":"nan","y":2,"width":3,"height":4})") ==
        "x is absent or no number");
  CHECK(rule_of<TextSpan>(R"({"start":-1,"end":4})") == "start is absent or no number");
  CHECK(rule_of<TextSpan>(R"({"start":1e300,"end":4})") == "start is absent or no number");
  CHECK(rule_of<TextSpan>(R"({"start":0.5,"end":4})") == "start is absent or no number");
  CHECK(rule_of<Choices>(R"({"choices":null})") == "choices is no list of texts or paths");
  CHECK(rule_of<Choices>(R"({"choices":[{}]})") == "choices is no list of texts or paths");
  CHECK(rule_of<Rating>(R"({"rating":3.5})") == "rating is no whole number");
  CHECK(rule_of<Polygon>(R"({"points":[[1,2,3]]})") == "points holds no [x, y] pairs");
  CHECK(rule_of<Brush>(R"({"maskDataURL":"x"})") == "rle is absent or no list");
  CHECK(rule_of<Brush>(R"({"rle":[0,256]})") == "rle holds something else than 0 .. 255");
  CHECK(rule_of<Vector>(R"({"vertices":[1]})") == "vertices is absent or no list of vertices");
  CHECK(rule_of<Vector>(R"({"vertices":[{"x":1,"y":2,"controlPoint1":5}]})") ==
        "controlPoint1 or controlPoint2 is no {x, y}");
  CHECK(rule_of<VideoRectangle>(R"({"sequence":[{"frame":1}]})") == "x is absent or no number");
  CHECK(rule_of<Timeline>(R"({"ranges":[{"start":1}]})") == "a range's end is absent or no number");
  CHECK(rule_of<ChatMessage>(R"({"chatmessage":{"content":"hi"}})") ==
        "chatmessage.role is absent or no text");
  CHECK(rule_of<ReactCode>(R"({"reactcode":"x"})") == "reactcode is absent or no object");
  CHECK(rule_of<TimeSeriesSpan>(R"({"start":null,"end":1})") ==
        "start is neither a number nor a text");
}

TEST_CASE("an optional member that cannot be read stays absent") {
  const auto span = read<HyperTextSpan>(
      R"({"start":"/p[1]","end":"/p[1]","startOffset":0,"endOffset":4,
          "globalOffsets":{"start":"x","end":7}})");
  CHECK_FALSE(span.global_start);
  CHECK(span.global_end == 7);
}
