#include "api/journal_event.hpp"

#include <boost/json/parse.hpp>
#include <lsml/error.hpp>
#include <set>

#include "support/catch.hpp"

using namespace lsml::api;

namespace {
boost::json::object object(const char* json) { return boost::json::parse(json).as_object(); }
}  // namespace

TEST_CASE("an annotation comes with its task") {
  const auto tasks = annotated_tasks_of(object(
      R"({"annotation":{"id":17,"task":19,"was_cancelled":false,"result":[]},
          "task":{"id":19,"data":{"text":"hi"},"predictions":[1]}})"));
  REQUIRE(tasks.size() == 1);
  CHECK(tasks[0].id == 19);
  CHECK(tasks[0].body == R"({"id":19,"data":{"text":"hi"}})");
  REQUIRE(tasks[0].annotations.size() == 1);
  CHECK(tasks[0].annotations[0].id == 17);
  CHECK(tasks[0].annotations[0].body == R"({"id":17,"task":19,"was_cancelled":false,"result":[]})");
}

TEST_CASE("bulk creation has lists under the same keys") {
  const auto tasks = annotated_tasks_of(object(
      R"({"annotation":[{"id":1,"task":5},{"id":2,"task":6,"was_cancelled":true},{"id":3,"task":5}],
          "task":[{"id":5},{"id":6}]})"));
  REQUIRE(tasks.size() == 2);
  CHECK(tasks[0].annotations.size() == 2);
  CHECK(tasks[1].annotations[0].was_cancelled);
}

TEST_CASE("what is missing is named") {
  CHECK_THROWS_SAYING(annotated_tasks_of(object(R"({"annotation":{"id":1}})")), lsml::Refused,
                      "\"task\" is missing");
  CHECK_THROWS_SAYING(annotated_tasks_of(object(R"({"annotation":{},"task":{"id":1}})")),
                      lsml::Refused, "\"annotation\" has no \"id\"");
  CHECK_THROWS_SAYING(
      annotated_tasks_of(object(R"({"annotation":{"id":1,"task":2},"task":{"id":1}})")),
      lsml::Refused, "task 2, which is not in");
  CHECK_THROWS_SAYING(annotated_tasks_of(object(R"({"annotation":[5],"task":{"id":1}})")),
                      lsml::Refused, "annotation[0] must be an object, not a number");
}

TEST_CASE("deleted things are lists of ids") {
  CHECK(ids_of(object(R"({"annotations":[{"id":3},{"id":4}]})"), "annotations") ==
        std::vector<std::int64_t>{3, 4});
  CHECK_THROWS_AS(ids_of(object(R"({"annotations":[3]})"), "annotations"), lsml::Refused);
}

TEST_CASE("a training's body has tasks in any order, with completions or annotations") {
  const auto body = object(R"({"completions":[
      {"id":7,"data":{"t":"x"},"completions":[{"id":7001,"result":[],"skipped":true}]},
      {"id":0,"completions":[{"id":1,"result":[1]},{"id":2}],"predictions":[4]},
      {"id":9,"completions":[]}, {"id":10}]})");
  const auto tasks = annotated_tasks_in(body, "completions");
  REQUIRE(tasks.size() == 2);
  CHECK(tasks[0].id == 7);
  CHECK(tasks[0].annotations[0].was_cancelled);
  CHECK(tasks[0].body == R"({"id":7,"data":{"t":"x"}})");
  CHECK(tasks[1].annotations.size() == 2);
  CHECK(tasks[1].body == R"({"id":0})");
  const auto later = object(R"({"annotations":[{"id":1,"annotations":[{"id":5}]}]})");
  CHECK(annotated_tasks_in(later, "annotations")[0].annotations[0].id == 5);
}

TEST_CASE("annotations without an id of their own are kept apart") {
  const auto body = object(R"({"annotations":[{"id":1,"annotations":[{"id":5},{}]},
      {"id":2,"annotations":[{"id":5},{"result":[]}]}]})");
  const auto tasks = annotated_tasks_in(body, "annotations");
  std::set<std::int64_t> ids;
  for (const auto& task : tasks)
    for (const auto& annotation : task.annotations) ids.insert(annotation.id);
  CHECK(ids == std::set<std::int64_t>{-3, -2, -1, 5});
}

TEST_CASE("what is no annotated task in a training's body is named") {
  CHECK_THROWS_SAYING(annotated_tasks_in(object(R"({"annotations":{}})"), "annotations"),
                      lsml::Refused, "\"annotations\" must be a list");
  CHECK_THROWS_SAYING(annotated_tasks_in(object(R"({"annotations":["x"]})"), "annotations"),
                      lsml::Refused, "annotations[0] must be an object, not a text");
  CHECK_THROWS_SAYING(
      annotated_tasks_in(object(R"({"annotations":[{"annotations":[{"id":1}]}]})"), "annotations"),
      lsml::Refused, "\"task\" has no \"id\"");
}
