#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
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
