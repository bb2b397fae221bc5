#include "core/prediction_json.hpp"

#include <cmath>
#include <limits>
#include <lsml/error.hpp>

#include "support/catch.hpp"

using namespace lsml;

namespace {

Result region(Dict value) {
  Result result;
  result.id = "r1";
  result.from_name = "c";
  result.to_name = "t";
  result.type = "choices";
  result.value = std::move(value);
  return result;
}

std::string written(const std::vector<Prediction>& predictions) {
  std::string out;
  json::write_predictions(out, predictions, "0.1.0");
  return out;
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a prediction is written as Label Studio reads it") {
  const Prediction prediction{.result = {region({{"choices", List{"a"}}})}, .score = 0.5};
  CHECK(
      written({prediction}) ==
      R"({"result":[{"id":"r1","from_name":"c","to_name":"t","type":"choices","value":{"choices":["a"]}}],)"
      R"("score":0.5,"model_version":"0.1.0"})");
}

TEST_CASE("a region without id gets a new one each time") {
  auto result = region({});
  result.id = "";
  CHECK(written({{.result = {result}}}) != written({{.result = {result}}}));
}

TEST_CASE("several predictions are a list") {
  CHECK_THAT(written({{}, {.score = 1.0, .model_version = "b"}}),
             Catch::Equals(R"([{"result":[],"score":null,"model_version":"0.1.0"},)"
                           R"({"result":[],"score":1,"model_version":"0.1.0-b"}])"));
}

TEST_CASE("a score that is not finite is sent as null") {
  CHECK_THAT(written({{.score = kNan}}), Catch::Contains(R"("score":null)"));
  CHECK_THAT(written({{.score = INFINITY}}), Catch::Contains(R"("score":null)"));
}

TEST_CASE("a region that is not finite is named, and nothing of it is written") {
  std::string out = "before";
  const Prediction bad{.result = {region({}), region({{"l", List{1, Dict{{"x", kNan}}}}})}};
  CHECK_THROWS_SAYING(json::write_predictions(out, {bad}, "1"), Error,
                      "result 1: \"c\" takes a finite number as value.l[1].x, not NaN or infinity");
  CHECK(out == "before");
}

TEST_CASE("a region without type never leaves") {
  auto result = region({});
  result.type = "";
  CHECK_THROWS_SAYING(written({{.result = {result}}}), Error, "has no type");
}

TEST_CASE("the envelope of a region is written when it says something") {
  auto result = region({});
  result.score = 0.25;
  result.image = {.width = 800, .height = 600};
  result.origin = Origin::prediction_changed;
  result.parent = "p";
  result.item_index = 3;
  result.readonly = true;
  result.meta = {{"text", "why"}};
  CHECK_THAT(written({{.result = {result}}}),
             Catch::Contains(
                 R"("original_width":800,"original_height":600,"image_rotation":0,"score":0.25,)"
                 R"("origin":"prediction-changed","parentID":"p","item_index":3,"readonly":true,)"
                 R"("meta":{"text":"why"}})"));
}

TEST_CASE("a failed task has no result, so that Label Studio asks again") {
  std::string out;
  json::write_failure(out, "no \"x\"", "0.1.0", json::Failed::without_result);
  CHECK(out == R"({"error":"no \"x\"","model_version":"0.1.0"})");
  out.clear();
  json::write_failure(out, "why", "0.1.0", json::Failed::with_empty_result);
  CHECK(out == R"({"result":[],"error":"why","model_version":"0.1.0"})");
}
