#include <filesystem>
#include <fstream>
#include <lsml/for_each_task.hpp>

#include "support/catch.hpp"
#include "unit/api/caught_log.hpp"
#include "unit/api/scripted.hpp"

using namespace lsml;
using namespace lsml::test;
using Catch::Contains;

namespace {

class Unloadable : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  void setup() override { throw std::runtime_error("weights.onnx is broken"); }
  Predictions predict(const Tasks& tasks, const PredictParams&) override {
    return Predictions(tasks.size());
  }
};

std::string request(const Response& response) {
  return "request " + header(response, "X-Request-Id");
}

}  // namespace

TEST_CASE("what for_each_task catches is told and logged with the request's id") {
  Fixture f;
  ask() = [](const Control&, const Tasks& tasks, const PredictParams& params) {
    return for_each_task(tasks, params,
                         [](const Task&) -> Prediction { throw std::runtime_error("cuda 77"); });
  };
  const Log log(f.directory.path() + "/log");
  const auto answer = f.predict(1);
  CHECK(json(answer).get("detail", "") == "model failed, " + request(answer));
  CHECK_THAT(log.text(), Contains(request(answer) + ": predict, task 0: cuda 77"));
}

TEST_CASE("the item of a task that failed alone has the request's id") {
  Fixture f({.max_batch = 1});
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    if (tasks[0].id() == 1) throw std::runtime_error("cuda 77");
    return first_label(choice, tasks, params);
  };
  const auto answer = f.predict(2);
  CHECK(answer.status == 200);
  CHECK_THAT(answer.body, Contains("\"error\":\"model failed, " + request(answer)));
}

TEST_CASE("a request whose model cannot be loaded has the cause in its line of the log") {
  const TempDir directory;
  Backend backend(factory<Unloadable>(), {.model_dir = directory.path(), .threads = 1});
  const Log log(directory.path() + "/log");
  const auto answer =
      backend.handle({.method = "POST", .target = "/predict", .body = Fixture::predict_body(1)});
  CHECK(json(answer).get("detail", "") == "model failed, " + request(answer));
  CHECK_THAT(log.text(), Contains(request(answer) +
                                  ": version 0.0.1 cannot be loaded: weights.onnx is broken"));
}

TEST_CASE("a task without what the model asks for is the caller's mistake") {
  Fixture f;
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    return for_each_task(tasks, params, [&](const Task& task) -> Prediction {
      return {.result = {choice.choice(std::string(task.text("t")))}};
    });
  };
  const auto answer = f.predict(2);
  CHECK(answer.status == 400);
  CHECK(json(answer).get("detail", "") == "task 0 has no \"t\" in its data; it has no data");
}

TEST_CASE("the log has the first ten tasks that failed, and how many more there are") {
  Fixture f({.max_batch = 50});
  ask() = [](const Control&, const Tasks&, const PredictParams&) -> Predictions {
    throw Error("no luck");
  };
  const Log log(f.directory.path() + "/log");
  f.predict(200);
  CHECK(count(log.text(), "has no prediction: no luck") == 10);
  CHECK_THAT(log.text(), Contains("and 190 more tasks without a prediction"));
}

TEST_CASE("the backend's own trouble is in the log, and its paths in no answer") {
  Fixture f;
  std::filesystem::create_directories(f.directory.path() + "/1.5/versions/0.1.0");
  std::ofstream(f.directory.path() + "/1.5/versions/0.1.0/job_result.json") << "{";
  const Log log(f.directory.path() + "/log");
  const auto answer = f.post("/setup", R"({"project":"1.5","model_version":"0.1.0","schema":")" +
                                           std::string(kConfig) + "\"}");
  CHECK(answer.status == 500);
  CHECK(json(answer).get("detail", "") == "backend failed, " + request(answer));
  CHECK_THAT(log.text(), Contains(f.directory.path()) && Contains("job_result.json"));
}

TEST_CASE("the log says once and in full why a request failed") {
  Fixture f;
  static const auto reason = "<Choices> " + std::string(300, 'x') + " the end";
  ask() = [](const Control&, const Tasks&, const PredictParams&) -> Predictions {
    throw Error(reason);
  };
  const Log log(f.directory.path() + "/log");
  f.predict(1);
  CHECK(count(log.text(), reason) == 1);
  CHECK(count(log.text(), "xxx the end") == 1);
  CHECK(count(log.text(), "[Choices]") == 0);
  f.post("/predict", R"({"project":")" + std::string(150, 'y') + R"(","tasks":[{"id":1}]})");
  CHECK_THAT(log.text(), Contains("yyy\": call /setup first or send label_config"));
}
