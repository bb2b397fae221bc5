#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "support/catch.hpp"
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

double problems_counted(Fixture& f) {
  const auto text = f.backend.handle({.method = "GET", .target = "/metrics"}).body;
  const std::string name = "\nlsml_prediction_problems_total ";
  return std::stod(text.substr(text.find(name) + name.size()));
}

/// What goes to stderr while it lives.
class Log {
 public:
  explicit Log(std::string path) : path_(std::move(path)), kept_(::dup(STDERR_FILENO)) {
    const int file = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::dup2(file, STDERR_FILENO);
    ::close(file);
  }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  ~Log() {
    ::dup2(kept_, STDERR_FILENO);
    ::close(kept_);
  }
  std::string text() const {
    std::ifstream file(path_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  const std::string path_;
  const int kept_;
};

std::size_t count(const std::string& text, std::string_view words) {
  std::size_t found = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
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
             Contains("task 0, prediction 1, result 0: <Choices"));
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
