#include <limits>

#include "support/catch.hpp"
#include "unit/api/caught_log.hpp"
#include "unit/api/scripted.hpp"

using namespace lsml;
using namespace lsml::test;
using Catch::Contains;

namespace {

/// Of the tasks with an even id; the others get the only label there is.
Predictions unknown_label(const Control& choice, const Tasks& tasks, const PredictParams&) {
  Predictions predictions(tasks.size());
  for (std::size_t i = 0; i < tasks.size(); ++i)
    predictions[i] = {.result = {choice.choice(tasks[i].id() % 2 == 0 ? "Cessna" : "a")}};
  return predictions;
}

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double problems_counted(Fixture& f) {
  const auto text = f.backend.handle({.method = "GET", .target = "/metrics"}).body;
  const std::string name = "\nlsml_prediction_problems_total ";
  return std::stod(text.substr(text.find(name) + name.size()));
}

}  // namespace

TEST_CASE("a prediction that the config does not allow is sent and counted") {
  Fixture f;
  ask() = unknown_label;
  const auto answer = f.predict(3);
  CHECK(answer.status == 200);
  CHECK_THAT(answer.body, Contains(R"({"choices":["Cessna"]})") && !Contains("error"));
  CHECK(problems_counted(f) == 2);
}

TEST_CASE("strict fails just the task, and says what is wrong and what there is") {
  Fixture f({}, 95, Validate::strict);
  ask() = unknown_label;
  const auto answer = f.predict(3);
  CHECK(answer.status == 200);
  const auto body = json(answer);
  const auto& results = *body.list("results");
  CHECK_FALSE(results[0].dict()->contains("result"));
  CHECK(results[0].dict()->get("error", "") ==
        R"(task 0, result 0: <Choices name="c"> has no label "Cessna" (value.choices[0]); it has: )"
        "a [unknown_label]");
  CHECK(results[1].dict()->contains("result"));
  CHECK_FALSE(results[2].dict()->contains("result"));
  CHECK(problems_counted(f) == 2);
}

TEST_CASE("strict says which of a task's predictions is wrong, and counts all of them") {
  Fixture f({}, 95, Validate::strict);
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams&) {
    Predictions predictions(tasks.size());
    predictions.add(0, {.result = {choice.choice("a")}});
    predictions.add(0, {.result = {choice.choice("Cessna")}});
    predictions.add(0, {.result = {choice.choice("Boeing")}});
    return predictions;
  };
  CHECK_THAT(json(f.predict(1)).get("detail", ""),
             Contains("task 0, prediction 1, result 0: <Choices") &&
                 Catch::EndsWith("[unknown_label] (and 1 more)"));
  CHECK(problems_counted(f) == 2);
}

TEST_CASE("strict fails the request when every task is wrong") {
  Fixture f({}, 95, Validate::strict);
  ask() = unknown_label;
  const auto answer = f.predict(1);
  CHECK(answer.status == 500);
  CHECK_THAT(json(answer).get("detail", ""), Contains("has no label"));
}

TEST_CASE("off does not look") {
  Fixture f({}, 95, Validate::off);
  ask() = unknown_label;
  CHECK_THAT(f.predict(1).body, Contains("Cessna"));
  CHECK(problems_counted(f) == 0);
}

TEST_CASE("a region that is not finite fails its task and is counted as a problem") {
  Fixture f;
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams&) {
    Predictions predictions(tasks.size());
    predictions[0] = {.result = {choice.result({{"choices", List{kNaN}}})}};
    return predictions;
  };
  const Log log(f.directory.path() + "/log");
  CHECK(json(f.predict(1)).get("detail", "") ==
        R"(task 0, result 0: "c" takes a finite number as value.choices[0], not NaN or infinity)");
  CHECK(problems_counted(f) == 1);
  CHECK_THAT(log.text(), Contains(R"(task 0, result 0: <Choices name="c"> )") &&
                             Contains(", not NaN [wrong_type]"));
}

TEST_CASE("scores that are not finite are logged with the request") {
  Fixture f;
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams&) {
    Predictions predictions(tasks.size());
    auto region = choice.choice("a");
    region.score = -std::numeric_limits<double>::infinity();
    predictions[0] = {.result = {region}, .score = kNaN};
    return predictions;
  };
  const Log log(f.directory.path() + "/log");
  const auto answer = f.predict(1);
  CHECK(answer.status == 200);
  const auto begin = "request " + header(answer, "X-Request-Id") + ": task 0";
  CHECK_THAT(log.text(),
             Contains(begin + ": the prediction's score is NaN") &&
                 Contains(begin + ", result 0: the region's score is -infinity: it is left out"));
}

TEST_CASE("the log has the first ten problems of a request, and how many more there are") {
  Fixture f;
  ask() = unknown_label;
  const Log log(f.directory.path() + "/log");
  f.predict(250);
  const auto text = log.text();
  CHECK(count(text, "[unknown_label]") == 10);
  CHECK_THAT(text, Contains(R"(task 2, result 0: <Choices name="c"> has no label "Cessna")") &&
                       Contains("and 115 more such problems"));
}
