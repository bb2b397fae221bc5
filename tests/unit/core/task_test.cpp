#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>

#include "core/task_data.hpp"
#include "support/catch.hpp"

using namespace lsml;

namespace {

Task task(const std::string& json, bool with_cancelled = true) {
  return detail::TaskAccess::task(std::make_shared<json::Document>(json), with_cancelled);
}

}  // namespace

TEST_CASE("a task gives its id, data and meta") {
  const auto t = task(R"({"id":7,"data":{"text":"hi","n":2},"meta":{"k":"v"}})");
  CHECK(t.id() == 7);
  CHECK(t.text("text") == "hi");
  CHECK(t.data().integer("n") == 2);
  CHECK(t.meta().get("k", "") == "v");
}

TEST_CASE("a task of its own is empty") {
  const Task task;
  CHECK(task.id() == 0);
  CHECK(task.data().empty());
  CHECK(task.annotations().empty());
  CHECK_THROWS_SAYING(task.text("x"), Refused, R"(task 0 has no "x" in its data; it has no data)");
}

TEST_CASE("a missing key says what the task has") {
  const auto t = task(R"({"id":7,"data":{"txt":"hi","n":2}})");
  CHECK_THROWS_SAYING(t.text("text"), Error, R"(task 7 has no "text" in its data; it has txt, n)");
  CHECK_THROWS_SAYING(t.text("n"), Error, "is a number, not a text");
}

TEST_CASE("a temporary task gives an owning text") {
  const std::string text =
      task(R"({"data":{"text":"a long text that is on the heap"}})").text("text");
  CHECK(text == "a long text that is on the heap");
}

TEST_CASE("skipped annotations are left out unless asked for") {
  const std::string json =
      R"({"annotations":[{"id":1,"was_cancelled":true},{"id":2,"completed_by":{"id":5},"lead_time":1.5}]})";
  CHECK(task(json).annotations().size() == 2);
  const auto kept = task(json, false).annotations();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].id() == 2);
  CHECK(kept[0].completed_by() == 5);
  CHECK(kept[0].lead_time() == 1.5);
}

TEST_CASE("tasks outlive the request that brought them") {
  std::vector<Task> kept;
  {
    const auto document =
        std::make_shared<json::Document>(R"([{"id":1},{"id":2,"data":{"t":"x"}}])");
    kept = detail::TaskAccess::tasks(document, document->root().get_array());
  }
  CHECK(kept[1].text("t") == "x");
}

TEST_CASE("a task that is no object is refused with its position") {
  const auto document = std::make_shared<json::Document>(R"([{"id":1},5])");
  CHECK_THROWS_SAYING(detail::TaskAccess::tasks(document, document->root().get_array()), Refused,
                      "tasks[1] must be an object, not a number");
}

TEST_CASE("a key may be a path, and a key of just that spelling wins") {
  const auto t = task(
      R"({"id":7,"data":{"pages":[{"url":"p0"},{"url":"p1"}],"a":{"b":"ab","c":["c0"]},"x.y":"literal","x":{"y":"path"}}})");
  CHECK(t.text("pages[1].url") == "p1");
  CHECK(t.text("a.b") == "ab");
  CHECK(t.text("a.c[0]") == "c0");
  CHECK(t.text("x.y") == "literal");
  for (const char* path : {"pages[2].url", "pages[-1].url", "pages[1", "pages[].url", "pages[x]",
                           "a.", "a..b", ".a", "[0]", "a[0]", "pages.url", "[", ".", "a.b.c", ""})
    CHECK_THROWS_SAYING(t.text(path), Error, "task 7 has no \"" + std::string(path) + "\"");
  CHECK_THROWS_SAYING(t.text("a.c"), Error, "is a list, not a text");
}

TEST_CASE("the predictions that Label Studio sent come with their regions") {
  const auto t = task(
      R"({"predictions":[7,null,{"score":0.5,"model_version":"v1","result":[5,
          {"id":"r1","from_name":"c","to_name":"t","type":"choices","value":{"choices":["a"]}},
          {"type":"relation","from_id":"r1","to_id":"r2","direction":"left"}]},
          {"score":"high","model_version":null,"result":null}]})");
  REQUIRE(t.predictions().size() == 2);
  const auto& prediction = t.predictions()[0];
  CHECK(prediction.score == 0.5);
  CHECK(prediction.model_version == "v1");
  REQUIRE(prediction.result.size() == 2);
  CHECK(prediction.result[0].from_name == "c");
  CHECK(prediction.result[0].origin == Origin::prediction);
  CHECK(prediction.result[0].value.to_json() == R"({"choices":["a"]})");
  CHECK(prediction.result[1].value.get("direction", "") == "left");
  CHECK_FALSE(t.predictions()[1].score);
  CHECK(task("{}").predictions().empty());
}
