#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>
#include <utility>

#include "core/prediction_json.hpp"
#include "core/task_data.hpp"
#include "random_values.hpp"
#include "support/catch.hpp"

using namespace lsml;
using random_values::Random;
using random_values::same;

namespace {

/// What a struct cannot hold and JSON can, or the other way round.
template <class V>
void make_sound(V&) {}
/// Names that are different, and none is "", which stands for the control's own bucket.
void make_sound(Ranker& v) {
  for (std::size_t i = 0; i < v.buckets.size(); ++i) v.buckets[i].name += std::to_string(i);
}
void make_sound(HyperTextSpan& v) {
  if (!v.global_start || !v.global_end) v.global_start = v.global_end = std::nullopt;
}
/// No id asks for a new one, an image without a size is not known, and "o" is the only object.
void make_sound(Region& region) {
  if (region.id.empty()) region.id = "1";
  if (region.image.width <= 0 || region.image.height <= 0) region.image = {};
  region.to_name = "o";
}

template <class V>
V any(Random& random) {
  V value{};
  random.fill(value);
  make_sound(value);
  return value;
}

template <class V>
void clear_labels(V& value) {
  if constexpr (requires { value.labels; }) value.labels.clear();
}

bool takes_labels(const std::string& tag) {
  return tag.find("Labels") != std::string::npos || tag.rfind("Video", 0) == 0;
}

/// Label Studio sends a prediction back with the task, and in an annotation when it was accepted.
Task task_with(const std::vector<Result>& results) {
  std::string json;
  json::write_predictions(json, {{.result = results}}, "1");
  return detail::TaskAccess::task(
      std::make_shared<json::Document>(R"({"id":1,"data":{},"annotations":[)" + json +
                                       R"(],"predictions":[)" + json + "]}"),
      false);
}

template <class V>
void check_is(std::vector<Read<V>> read, V value, Region region) {
  REQUIRE(read.size() == 1);
  CHECK(same(read[0].value, value));
  CHECK(same(read[0].region, region));
}

template <class V>
void check_comes_back(const Control& control, const std::vector<Result>& results, const V& value,
                      Region region) {
  INFO(results.back().type << ": " << results.back().value.to_json());
  const auto task = task_with(results);
  check_is(control.read<V>(Prediction{.result = results}), value, region);
  check_is(control.read<V>(task.predictions().at(0)), value, region);
  // A prediction's origin is not sent; a region of an annotation that says none is a person's.
  if (region.origin == Origin::prediction) region.origin = Origin::manual;
  check_is(control.read<V>(task.annotations().at(0)), value, region);
}

template <class V>
void check_round_trip(const LabelConfig& config) {
  Random random(20240131);
  const auto& control = *config.controls().at(0);
  for (int i = 0; i < 200; ++i) {
    auto value = any<V>(random);
    if (!takes_labels(control.type)) clear_labels(value);
    const auto region = any<Region>(random);
    check_comes_back(control, {control.result(value, region)}, value, region);
  }
}

template <class V>
void check_round_trip(const std::string& tag, const std::string& object = "Image") {
  check_round_trip<V>(LabelConfig::parse("<View><" + object + " name=\"o\" value=\"$o\"/><" + tag +
                                         " name=\"c\" toName=\"o\"/></View>"));
}

}  // namespace

TEST_CASE("every value comes back from its JSON as it was") {
  check_round_trip<Choices>("Choices");
  check_round_trip<Taxonomy>("Taxonomy");
  check_round_trip<TextArea>("TextArea");
  check_round_trip<Rating>("Rating");
  check_round_trip<Number>("Number");
  check_round_trip<DateTime>("DateTime");
  check_round_trip<Pairwise>("Pairwise");
  check_round_trip<Ranker>("Ranker", "List");
  check_round_trip<TextSpan>("Labels", "Text");
  check_round_trip<AudioSpan>("Labels", "Audio");
  check_round_trip<HyperTextSpan>("HyperTextLabels", "HyperText");
  check_round_trip<HyperTextSpan>("Labels", "HyperText");
  check_round_trip<ParagraphSpan>("ParagraphLabels", "Paragraphs");
  check_round_trip<TimeSeriesSpan>("TimeSeriesLabels", "TimeSeries");
  check_round_trip<Rectangle>("Rectangle");
  check_round_trip<Rectangle>("RectangleLabels");
  check_round_trip<Ellipse>("Ellipse");
  check_round_trip<Ellipse>("EllipseLabels");
  check_round_trip<KeyPoint>("KeyPoint");
  check_round_trip<KeyPoint>("KeyPointLabels");
  check_round_trip<Polygon>("Polygon");
  check_round_trip<Polygon>("PolygonLabels");
  check_round_trip<Brush>("Brush");
  check_round_trip<Brush>("BrushLabels");
  check_round_trip<Brush>("MagicWand");
  check_round_trip<Bitmask>("Bitmask");
  check_round_trip<Bitmask>("BitmaskLabels");
  check_round_trip<Vector>("Vector");
  check_round_trip<Vector>("VectorLabels");
  check_round_trip<OcrBox>("OcrLabels", "Pdf");
  check_round_trip<VideoRectangle>("VideoRectangle", "Video");
  check_round_trip<Timeline>("TimelineLabels", "Video");
  check_round_trip<VideoVector>("VideoVector", "Video");
  check_round_trip<VideoVector>("VideoVectorLabels", "Video");
  check_round_trip<ChatMessage>(LabelConfig::parse("<Chat name='o' value='$o'/>"));
  check_round_trip<ReactCode>(LabelConfig::parse("<ReactCode name='o' toName='o' data='$o'/>"));
  check_round_trip<CustomInterface>("CustomInterface");
}

TEST_CASE("labels beside a region come back with its place, and with it") {
  Random random(7);
  const auto config = LabelConfig::parse(R"(<View><Image name="o" value="$o"/>
      <Rectangle name="box" toName="o"/><Labels name="kind" toName="o"/></View>)");
  const auto& box = config.first("Rectangle");
  const auto& kind = config.first("Labels");
  for (int i = 0; i < 200; ++i) {
    auto rectangle = any<Rectangle>(random);
    const Labels labels{std::exchange(rectangle.labels, {})};
    const auto drawn = box.result(rectangle, any<Region>(random));
    const auto about = kind.per_region(drawn, labels);
    check_comes_back(kind, {drawn, about}, labels,
                     Region{.id = drawn.id,
                            .image = drawn.image,
                            .item_index = drawn.item_index,
                            .to_name = "o",
                            .original_length = drawn.original_length});
    rectangle.labels = labels.labels;
    check_comes_back(box, {drawn, about}, rectangle, drawn);
  }
}
