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
  CHECK_THAT(answer.reason, Contains("no [Choices] tag"));
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

TEST_CASE("a project is found by its id and creation, and by its bare id") {
  Fixture f;
  f.setup();
  CHECK(f.post("/predict", R"({"project":"1.5","tasks":[{}]})").status == 200);
  CHECK(f.post("/predict", R"({"project":1,"tasks":[{}]})").status == 200);
  const auto unknown = f.post("/predict", R"({"project":"1.6","tasks":[{}]})");
  CHECK(unknown.status == 400);
  CHECK_THAT(unknown.reason, Contains("no label config known for project \"1.6\""));
}

TEST_CASE("a setup without a label config is answered, there being nothing to build") {
  Fixture f;
  CHECK(f.post("/setup", R"({"project":"7.5"})").body == "{\"model_version\":\"0.0.1\"}\n");
  CHECK(f.post("/setup", R"({"project":"7.5","schema":""})").status == 200);
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

TEST_CASE("two backends on one directory are refused") {
  Fixture f;
  CHECK_THROWS_SAYING(Backend(factory<Scripted>(), {.model_dir = f.directory.path()}), Error,
                      "another backend runs on");
}
