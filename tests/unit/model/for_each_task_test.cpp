#include <lsml/error.hpp>
#include <lsml/for_each_task.hpp>

#include "core/task_data.hpp"
#include "model/predict_state.hpp"
#include "support/catch.hpp"

using namespace lsml;

namespace {

std::vector<Task> numbered(int count) {
  std::string json = "[";
  for (int i = 0; i < count; ++i)
    json += (i > 0 ? ",{\"id\":" : "{\"id\":") + std::to_string(i) + "}";
  const auto document = std::make_shared<json::Document>(json + "]");
  return detail::TaskAccess::tasks(document, document->root().get_array());
}

Tasks view(const std::vector<Task>& tasks) { return {tasks.data(), tasks.size()}; }

}  // namespace

TEST_CASE("every task gets its answer, in order") {
  const auto tasks = numbered(5);
  const auto predictions = for_each_task(view(tasks), {}, [](const Task& task) {
    return Prediction{.score = static_cast<double>(task.id())};
  });
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(predictions.of(i).at(0).score == static_cast<double>(i));
}

TEST_CASE("what is thrown for a task fails that task only") {
  const auto tasks = numbered(3);
  const auto predictions = for_each_task(view(tasks), {}, [](const Task& task) -> Prediction {
    if (task.id() == 1) throw Error("cannot open the picture");
    if (task.id() == 2) throw std::runtime_error("/secret/path");
    return {};
  });
  CHECK(predictions.failure(0) == nullptr);
  CHECK(*predictions.failure(1) == "cannot open the picture");
  CHECK(*predictions.failure(2) == "model failed");
}

TEST_CASE("a task may get several predictions") {
  const auto tasks = numbered(1);
  const auto predictions =
      for_each_task(view(tasks), {}, [](const Task&) { return std::vector<Prediction>(2); });
  CHECK(predictions.of(0).size() == 2);
}

TEST_CASE("several threads answer each task once") {
  const auto tasks = numbered(500);
  const auto predictions = for_each_task(
      view(tasks), {},
      [](const Task& t) { return Prediction{.score = static_cast<double>(t.id())}; }, 4);
  for (std::size_t i = 0; i < 500; ++i) {
    REQUIRE(predictions.of(i).size() == 1);
    CHECK(predictions.of(i)[0].score == static_cast<double>(i));
  }
}

TEST_CASE("after the deadline nothing is asked any more") {
  const auto tasks = numbered(2);
  detail::PredictState state;
  state.deadline = std::chrono::steady_clock::now();
  const auto predictions =
      for_each_task(view(tasks), PredictParams(&state), [](const Task&) { return Prediction{}; });
  CHECK(*predictions.failure(0) == "out of time");
  CHECK(*predictions.failure(1) == "out of time");
}
