#include <lsml/error.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>

#include "core/left_out.hpp"
#include "core/prediction_json.hpp"
#include "support/catch.hpp"

using namespace lsml;

TEST_CASE("an arrow is an item of its own, without value and names") {
  const auto arrow = relation({.id = "a"}, {.id = "b"}, {"org:founded_by"}, Direction::both);
  std::string json;
  json::write_predictions(json, {{.result = {arrow}}}, "1");
  CHECK_THAT(json,
             Catch::Contains(R"({"type":"relation","from_id":"a","to_id":"b","direction":"bi",)"
                             R"("labels":["org:founded_by"]})"));
  const auto read = relations(Annotation(Dict::parse(json)));
  REQUIRE(read.size() == 1);
  CHECK(read[0].from_id == "a");
  CHECK(read[0].to_id == "b");
  CHECK(read[0].direction == Direction::both);
  CHECK(read[0].labels == Strings{"org:founded_by"});
  CHECK(relations(Prediction{.result = {arrow}}).size() == 1);
}

TEST_CASE("an arrow needs regions that have ids") {
  CHECK_THROWS_SAYING(relation({.id = "a"}, {}), Error, "needs two regions with ids");
}

TEST_CASE("an arrow made by hand without ids never leaves") {
  Result result;
  result.type = "relation";
  std::string out;
  CHECK_THROWS_SAYING(json::write_predictions(out, {{.result = {result}}}, "1"), Error,
                      "result 0 is a relation without from_id");
}

TEST_CASE("an arrow without direction points right, a broken one is left out and counted") {
  const auto before = left_out();
  const auto read = relations(Interactive(Dict::parse(
      R"({"result":[{"type":"relation","from_id":"a","to_id":"b","labels":null},
                    {"type":"relation","from_id":"a"},
                    {"type":"relation","from_id":"a","to_id":"b","direction":"up"},
                    {"type":"choices"}, 5]})")));
  REQUIRE(read.size() == 1);
  CHECK(read[0].direction == Direction::right);
  CHECK(left_out() == before + 2);
}
