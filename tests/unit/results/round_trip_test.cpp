#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>

#include "core/prediction_json.hpp"
#include "random_values.hpp"
#include "support/catch.hpp"

using namespace lsml;
using random_values::Random;
using random_values::same;

namespace {

/// What a struct cannot hold and JSON can, or the other way round.
template <class V>
void make_sound(V&, Random&) {}
void make_sound(Ranker& v, Random&) {
  for (std::size_t i = 0; i < v.buckets.size(); ++i) v.buckets[i].name += std::to_string(i);
}
void make_sound(HyperTextSpan& v, Random&) {
  if (!v.global_start || !v.global_end) v.global_start = v.global_end = std::nullopt;
}

std::string config_of(const std::string& tag, const std::string& object) {
  return "<View><" + object + " name=\"o\" value=\"$o\"/><" + tag +
         " name=\"c\" toName=\"o\"/></View>";
}

Dict stored(const Result& result) {
  std::string json;
  json::write_predictions(json, {{.result = {result}}}, "1");
  return Dict::parse(json);
}

/// Through the text that leaves, as a prediction that was accepted comes back in an annotation.
template <class V>
void check_round_trip(const std::string& tag, const std::string& object = "Image") {
  Random random(20240131);
  const auto config = LabelConfig::parse(config_of(tag, object));
  const auto& control = config.first(tag);
  const bool labeled = tag.find("abels") != std::string::npos || tag == "VideoRectangle";
  for (int i = 0; i < 200; ++i) {
    V value{};
    random.fill(value);
    make_sound(value, random);
    if constexpr (std::is_same_v<V, Rectangle> || std::is_same_v<V, Brush>)
      if (!labeled) value.labels.clear();
    const auto result = control.result(value);
    INFO(tag << ": " << result.value.to_json());
    const Annotation annotation(stored(result));
    auto read = control.read<V>(annotation);
    REQUIRE(read.size() == 1);
    CHECK(same(read[0].value, value));
    CHECK(read[0].region.id == result.id);
    auto direct = control.read<V>(Prediction{.result = {result}});
    REQUIRE(direct.size() == 1);
    CHECK(same(direct[0].value, value));
  }
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
  check_round_trip<Ellipse>("EllipseLabels");
  check_round_trip<KeyPoint>("KeyPointLabels");
  check_round_trip<Polygon>("PolygonLabels");
  check_round_trip<Brush>("BrushLabels");
  check_round_trip<Brush>("MagicWand");
  check_round_trip<Bitmask>("BitmaskLabels");
  check_round_trip<Vector>("VectorLabels");
  check_round_trip<OcrBox>("OcrLabels", "Pdf");
  check_round_trip<VideoRectangle>("VideoRectangle", "Video");
  check_round_trip<Timeline>("TimelineLabels", "Video");
  check_round_trip<VideoVector>("VideoVectorLabels", "Video");
  check_round_trip<ReactCode>("ReactCode");
  check_round_trip<CustomInterface>("CustomInterface");
}

TEST_CASE("a chat's messages come back from their JSON as they were") {
  Random random(7);
  for (int i = 0; i < 200; ++i) {
    ChatMessage value, read;
    random.fill(value);
    const auto json = Dict::parse(detail::encode(value).value.to_json());
    REQUIRE(detail::decode(json, {}, read) == nullptr);
    CHECK(same(read, value));
  }
}
