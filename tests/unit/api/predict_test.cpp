#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "support/catch.hpp"
#include "support/wait_until.hpp"
#include "unit/api/scripted.hpp"

using namespace lsml;
using namespace lsml::test;
using Catch::Contains;

TEST_CASE("every task gets one item, in order, with the version beside it") {
  Fixture f;
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams&) {
    Predictions predictions(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i)
      predictions[i] = {.result = {choice.choice("a")},
                        .score = static_cast<double>(tasks[i].id())};
    return predictions;
  };
  const auto body = json(f.predict(250));  // three chunks
  CHECK(body.get("model_version", "") == "0.0.1");
  const auto* results = body.list("results");
  REQUIRE(results->size() == 250);
  for (std::size_t i = 0; i < 250; ++i)
    CHECK((*results)[i].dict()->number("score") == static_cast<double>(i));
}

TEST_CASE("no tasks give no results") {
  Fixture f;
  CHECK(f.predict(0).body == "{\"results\":[],\"model_version\":\"0.0.1\"}\n");
}

TEST_CASE("several predictions are a list, but an interactive request gets the first") {
  Fixture f;
  bool removed = false;
  ask() = [&](const Control&, const Tasks& tasks, const PredictParams& params) {
    removed = params.interactive() != nullptr && params.interactive()->empty();
    Predictions predictions(tasks.size());
    predictions.add(0, {.score = 1.0});
    predictions.add(0, {.score = 2.0});
    return predictions;
  };
  CHECK_THAT(f.predict(1).body, Contains("[[{\"result\":[],\"score\":1,"));
  CHECK_FALSE(removed);
  const auto click = f.predict(1, R"(,"params":{"context":{"result":[{"id":"k"}]}})");
  CHECK_THAT(click.body, Contains("[{\"result\":[],\"score\":1,") && !Contains("\"score\":2"));
  CHECK_FALSE(removed);
  CHECK(f.predict(1, R"(,"params":null)").status == 200);
  CHECK(f.predict(1, R"(,"params":{"context":{}})").status == 200);
  CHECK_FALSE(removed);
}

TEST_CASE("a Label Studio that names a version gets one prediction a task, no list") {
  Fixture f;
  ask() = [](const Control&, const Tasks& tasks, const PredictParams&) {
    Predictions predictions(tasks.size());
    predictions.add(0, {.score = 1.0});
    predictions.add(0, {.score = 2.0});
    return predictions;
  };
  CHECK_THAT(f.predict(1, R"(,"model_version":"0.0.1")").body,
             Contains("[{\"result\":[],\"score\":1,") && !Contains("\"score\":2"));
}

TEST_CASE("what a model answers to an event is sent, whatever regions there are") {
  Fixture f;
  const auto answer = f.predict(1, R"(,"params":{"context":{"event":"capabilities","result":[]}})");
  CHECK_THAT(answer.body, Contains("\"choices\":[\"a\"]"));
}

TEST_CASE("requests that name unknown projects leave nothing behind") {
  Fixture f;
  f.predict(1);
  for (int i = 0; i < 40; ++i)
    CHECK(f.post("/predict", R"({"tasks":[{"id":1}],"project":"bogus)" + std::to_string(i) + "\"}")
              .status == 400);
  const auto metrics = f.backend.handle({.target = "/metrics"}).body;
  CHECK_THAT(metrics, Contains("lsml_instances 2\n"));
  CHECK_THAT(f.post("/predict", R"({"tasks":[{"id":1}]})").body, Contains("0.0.1"));
}

TEST_CASE("a label config that cannot be parsed is not remembered") {
  Fixture f;
  CHECK(f.predict(1).status == 200);
  CHECK(f.post("/predict", R"({"tasks":[{"id":1}],"project":"1.5","label_config":"<View>"})")
            .status == 400);
  CHECK(f.post("/predict", R"({"tasks":[{"id":1}],"project":"1.5"})").status == 200);
}

TEST_CASE("when the last region was removed the model hears of it, and nothing is drawn") {
  Fixture f;
  bool removed = false;
  bool fails = false;
  ask() = [&](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    removed = params.interactive() != nullptr && params.interactive()->empty();
    if (fails) throw std::runtime_error("no region");
    return first_label(choice, tasks, params);
  };
  const std::string click = R"(,"params":{"context":{"result":[]}})";
  const std::string nothing = R"({"results":[{"result":[],"score":null,"model_version":"0.0.1"}])";
  CHECK_THAT(f.predict(1, click).body, Catch::StartsWith(nothing));
  CHECK(removed);
  fails = true;
  CHECK_THAT(f.predict(1, click).body, Catch::StartsWith(nothing));
}

TEST_CASE("a model sees all params and an unknown context") {
  Fixture f;
  ask() = [&](const Control&, const Tasks& tasks, const PredictParams& params) {
    Predictions predictions(tasks.size());
    const auto host = params.raw().get("hostname", "none");
    const auto event = params.interactive()->raw().get("event", "none");
    predictions.fail(0, host + " " + event);
    return predictions;
  };
  const auto answer =
      f.predict(1, R"(,"params":{"hostname":"http://ls","context":{"event":"prewarm","w":[1]}})");
  CHECK(answer.reason == "http://ls prewarm");
}

TEST_CASE("a request that names nothing means the project seen last") {
  Fixture f;
  CHECK(f.post("/predict", R"({"tasks":[{"id":1}]})").status == 400);
  f.setup();
  CHECK(f.post("/predict", R"({"tasks":[{"id":1}]})").status == 200);
}

TEST_CASE("a model that asked for batches gets them, and only the culprit fails") {
  Fixture f({.max_batch = 8});
  std::size_t largest = 0;
  ask() = [&](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    largest = std::max(largest, tasks.size());
    for (const auto& task : tasks)
      if (task.id() == 11) throw Error("eleven is no good");
    return first_label(choice, tasks, params);
  };
  const auto body = json(f.predict(20));
  std::size_t failed = 0;
  for (const auto& item : *body.list("results")) failed += item.dict()->contains("error");
  CHECK(failed == 1);
  CHECK((*body.list("results"))[11].dict()->get("error", "") == "eleven is no good");
  CHECK(largest == 8);
}

TEST_CASE("a failed task has an empty result for a Label Studio that names a version") {
  Fixture f;
  ask() = [](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    auto predictions = first_label(choice, tasks, params);
    predictions.fail(0, "too small");
    return predictions;
  };
  CHECK_THAT(f.predict(2).body, Contains(R"([{"error":"too small","model_version":"0.0.1"},)"));
  CHECK_THAT(f.predict(2, R"(,"model_version":null)").body,
             Contains(R"([{"result":[],"error":"too small","model_version":"0.0.1"},)"));
  CHECK(f.predict(1, R"(,"model_version":null)").status == 500);
}

TEST_CASE("what an error says cannot run in an old page's script") {
  Fixture f;
  ask() = [](const Control&, const Tasks& tasks, const PredictParams&) {
    Predictions predictions(tasks.size());
    predictions.fail(0, "`${alert(1)}`");
    return predictions;
  };
  const auto answer = f.predict(1);
  CHECK_THAT(answer.body, !Contains("`") && !Contains("$"));
  CHECK(json(answer).get("detail", "") == "`${alert(1)}`");
}

TEST_CASE("a model that did not ask for batches is not asked again when it throws") {
  Fixture f;
  std::atomic<int> calls{0};
  ask() = [&](const Control&, const Tasks&, const PredictParams&) -> Predictions {
    ++calls;
    throw Error("paid for");
  };
  CHECK(f.predict(20).status == 500);
  CHECK(calls == 1);
}

TEST_CASE("when every task was refused the caller is told that it is their mistake") {
  Fixture fixture;
  ask() = [](const Control&, const Tasks& tasks, const PredictParams& params) {
    return for_each_task(tasks, params,
                         [](const Task&) -> Prediction { throw Refused("the text is too long"); });
  };
  const auto response = fixture.predict(2);
  CHECK(response.status == 400);
  CHECK(json(response).text("detail") == "the text is too long");
}

TEST_CASE("a request over its time is answered 504 while predict still runs") {
  Fixture f({}, 0.2);
  std::promise<void> go_on;
  auto gone_on = go_on.get_future().share();
  std::atomic<bool> cancelled{false};
  ask() = [&](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    gone_on.wait();
    cancelled = params.cancelled();
    return first_label(choice, tasks, params);
  };
  const auto answer = f.predict(1);
  CHECK(answer.status == 504);
  CHECK(answer.reason == "predict took longer than 0.2 s");
  go_on.set_value();
  CHECK(test::wait_until([&] { return cancelled.load(); }));
  CHECK(f.predict(1).status == 200);
}

TEST_CASE("handle does not run the model on the caller's thread") {
  Fixture f;
  std::thread::id ran_on;
  ask() = [&](const Control& choice, const Tasks& tasks, const PredictParams& params) {
    ran_on = std::this_thread::get_id();
    return first_label(choice, tasks, params);
  };
  CHECK(f.predict(1).status == 200);
  CHECK(ran_on != std::this_thread::get_id());
}

TEST_CASE("a secret in an error's text does not leave") {
  Fixture f;
  f.setup(R"(,"access_token":"abcdef0123456789-secret")");
  ask() = [](const Control&, const Tasks&, const PredictParams&) -> Predictions {
    throw Error("cannot fetch with abcdef0123456789-secret");
  };
  const auto answer = f.predict(1);
  CHECK(answer.reason == "cannot fetch with [redacted]");
  CHECK_THAT(answer.body, !Contains("secret"));
}
