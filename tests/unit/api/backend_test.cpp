#include <lsml/lsml.hpp>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <future>
#include <lsml/backend.hpp>
#include <lsml/error.hpp>
#include <mutex>
#include <thread>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/wait_until.hpp"

using namespace lsml;
using Catch::Contains;

namespace {

using Ask = std::function<Predictions(const Control&, const Tasks&, const PredictParams&)>;

Ask& ask() {
  static Ask function;
  return function;
}

/// Predicts as the test says.
class Scripted : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  Predictions predict(const Tasks& tasks, const PredictParams& params) override {
    if (option("refuse", false)) throw Refused("this setting is no good");
    return ask()(choice_, tasks, params);
  }

 private:
  const Control& choice_ = label_config().first("Choices");
};

Predictions first_label(const Control& choice, const Tasks& tasks, const PredictParams&) {
  Predictions predictions(tasks.size());
  for (auto& prediction : predictions)
    prediction = {.result = {choice.choice(choice.labels.front())}, .score = 0.5};
  return predictions;
}

constexpr const char* kConfig =
    R"(<View><Text name='t' value='$t'/><Choices name='c' toName='t'><Choice value='a'/></Choices></View>)";

struct Fixture {
  explicit Fixture(ModelOptions model = {}, double timeout = 95)
      : backend(factory<Scripted>(model),
                {.model_dir = directory.path(), .threads = 2, .predict_timeout = timeout}) {
    ask() = first_label;
  }

  Response post(const std::string& path, const std::string& body) {
    return backend.handle({.method = "POST", .target = path, .body = body});
  }
  Response setup(const std::string& more = "") {
    return post("/setup",
                std::string(R"({"project":"1.5","schema":")") + kConfig + "\"" + more + "}");
  }
  static std::string predict_body(std::size_t tasks, const std::string& more = "") {
    std::string body =
        std::string(R"({"project":"1.5","label_config":")") + kConfig + R"(","tasks":[)";
    for (std::size_t i = 0; i < tasks; ++i)
      body += (i > 0 ? ",{\"id\":" : "{\"id\":") + std::to_string(i) + "}";
    return body + "]" + more + "}";
  }
  Response predict(std::size_t tasks, const std::string& more = "") {
    return post("/predict", predict_body(tasks, more));
  }

  test::TempDir directory;
  Backend backend;
};

Dict json(const Response& response) { return Dict::parse(response.body); }

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST_CASE("an unknown path is 404, a wrong method 405 with what is allowed") {
  Fixture f;
  CHECK(f.post("/nope", "").status == 404);
  CHECK(f.post("/predict/", "{}").status == 404);
  const auto wrong = f.backend.handle({.target = "/predict"});
  CHECK(wrong.status == 405);
  CHECK(header(wrong, "Allow") == "POST");
  const auto health = f.post("/health", "");
  CHECK(health.status == 405);
  CHECK(header(health, "Allow") == "GET, HEAD");
}

TEST_CASE("health answers on both paths, with a query, and to HEAD") {
  Fixture f;
  for (const auto* target : {"/", "/health", "/health?x=1"})
    CHECK(json(f.backend.handle({.target = target})).get("status", "") == "UP");
  CHECK(f.backend.handle({.method = "HEAD", .target = "/health"}).status == 200);
}

TEST_CASE("a body that is no JSON object is refused with the place") {
  Fixture f;
  for (const auto* path : {"/predict", "/setup", "/webhook"}) {
    CHECK_THAT(f.post(path, "{\"a\":").reason,
               Contains("no valid JSON: it ends too early at line 1"));
    CHECK(f.post(path, "[1]").status == 400);
    CHECK(f.post(path, "").status == 400);
    CHECK(f.post(path, "{}").status == 400);
  }
  CHECK_THAT(f.post("/predict", R"({"tasks":5})").reason, Contains("\"tasks\" must be a list"));
  CHECK_THAT(f.post("/setup", R"({"project":[]})").reason, Contains("\"project\" must be a text"));
}

TEST_CASE("an error's body repeats the reason where Label Studio 0.7.5 looks for it") {
  Fixture f;
  const auto answer = f.post("/setup", "{}");
  const auto body = json(answer);
  CHECK(body.integer("status") == 400);
  CHECK(body.get("detail", "") == answer.reason);
  CHECK(body.dict("request")->empty());
  CHECK(body.dict("result")->get("traceback", "") == answer.reason);
  CHECK_FALSE(header(answer, "X-Request-Id").empty());
}

TEST_CASE("setup gives the version, the same one every time") {
  Fixture f;
  CHECK(f.setup().body == "{\"model_version\":\"0.0.1\"}\n");
  CHECK(f.setup().body == "{\"model_version\":\"0.0.1\"}\n");
}

TEST_CASE("a model that names its code has that name in its version") {
  Fixture f({.model_version = "resnet50-v2"});
  CHECK(json(f.setup()).get("model_version", "") == "resnet50-v2-0.0.1");
}

TEST_CASE("a label config the constructor cannot use is told by setup") {
  Fixture f;
  const auto answer = f.post("/setup", R"({"project":"1.5","schema":"<View/>"})");
  CHECK(answer.status == 400);
  CHECK_THAT(answer.reason, Contains("no <Choices> tag"));
  CHECK_THAT(f.post("/setup", R"({"project":"1.5","schema":"<View>"})").reason,
             Contains("no valid XML"));
}

TEST_CASE("extra_params come as a text, an object, an emptied text or null") {
  Fixture f;
  CHECK(f.setup(R"(,"extra_params":{"refuse":true})").status == 200);
  CHECK(f.predict(1).reason == "this setting is no good");
  CHECK(f.predict(1).status == 400);
  f.setup();  // without the key: what is known stays
  CHECK(f.predict(1).status == 400);
  for (const auto* cleared : {R"("{\"refuse\":false}")", "\"\"", "null", "{}"}) {
    f.setup(R"(,"extra_params":"{\"refuse\":true}")");
    CHECK(f.predict(1).status == 400);
    CHECK(f.setup(std::string(",\"extra_params\":") + cleared).status == 200);
    CHECK(f.predict(1).status == 200);
  }
  CHECK_THAT(f.setup(R"(,"extra_params":"no json")").reason, Contains("\"extra_params\""));
  CHECK(f.setup(R"(,"extra_params":5)").status == 400);
}

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

TEST_CASE("a project is found by its id and creation, and by its bare id") {
  Fixture f;
  f.setup();
  CHECK(f.post("/predict", R"({"project":"1.5","tasks":[{}]})").status == 200);
  CHECK(f.post("/predict", R"({"project":1,"tasks":[{}]})").status == 200);
  const auto unknown = f.post("/predict", R"({"project":"1.6","tasks":[{}]})");
  CHECK(unknown.status == 400);
  CHECK_THAT(unknown.reason, Contains("no label config known for project \"1.6\""));
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

TEST_CASE("a setup without a label config is answered, there being nothing to build") {
  Fixture f;
  CHECK(f.post("/setup", R"({"project":"7.5"})").body == "{\"model_version\":\"0.0.1\"}\n");
  CHECK(f.post("/setup", R"({"project":"7.5","schema":""})").status == 200);
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

TEST_CASE("the end of a backend waits for its answers") {
  std::atomic<int> answers{0};
  {
    Fixture f;
    ask() = [](const Control& choice, const Tasks& tasks, const PredictParams& params) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      return first_label(choice, tasks, params);
    };
    for (int i = 0; i < 5; ++i)
      f.backend.handle({.method = "POST", .target = "/predict", .body = Fixture::predict_body(1)},
                       [&](const Response& response) { answers += response.status == 200; });
  }
  CHECK(answers == 5);
}

TEST_CASE("a training is refused when the model or the program cannot") {
  Fixture f;
  const auto answer = f.post("/webhook", R"({"action":"START_TRAINING","project":{"id":1}})");
  CHECK(answer.status == 400);
  CHECK(answer.reason == "model has no fit");
}

TEST_CASE("events that are no business of ours are acknowledged") {
  Fixture f;
  CHECK(f.post("/webhook", R"({"action":"COFFEE_READY"})").body ==
        "{\"status\":\"Unknown event\"}\n");
  CHECK(f.post("/webhook", R"({"action":"PROJECT_UPDATED","project":{"id":1}})").status == 200);
  CHECK_THAT(f.post("/webhook", R"({"action":"ANNOTATION_CREATED"})").reason,
             Contains("Send payload"));
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

TEST_CASE("two backends on one directory are refused") {
  Fixture f;
  CHECK_THROWS_SAYING(Backend(factory<Scripted>(), {.model_dir = f.directory.path()}), Error,
                      "another backend runs on");
}
