#include <lsml/lsml.hpp>

#include <future>

#include "api/core.hpp"
#include "core/files.hpp"
#include "model/versions.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/wait_until.hpp"

using namespace lsml;
using Catch::Contains;

namespace {

class Learner : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  Predictions predict(const Tasks& tasks, const PredictParams&) override {
    Predictions predictions(tasks.size());
    for (auto& prediction : predictions) prediction.score = 0.5;
    return predictions;
  }
  Dict fit(const Dataset&, FitParams&) const override { return {}; }
};

/// A core whose jobs nobody takes.
struct Fixture {
  explicit Fixture(BackendOptions options = {})
      : core(factory<Learner>(), at(options), {.has_worker = true}) {}

  BackendOptions at(BackendOptions options) {
    options.model_dir = directory.path();
    options.threads = 1;
    return options;
  }
  Response ask(Request request) {
    std::promise<Response> answer;
    core.handle(std::move(request), [&](Response given) { answer.set_value(std::move(given)); });
    return answer.get_future().get();
  }
  Response post(const std::string& path, const std::string& body, Headers headers = {}) {
    return ask({.method = "POST", .target = path, .body = body, .headers = std::move(headers)});
  }
  Response get(const std::string& target) { return ask({.target = target}); }
  void publish(const std::string& version, const std::string& project) {
    const auto path = model::version_directory(directory.path(), project, version);
    files::make_directories(path);
    model::write_manifest(path, {.version = version, .project = project});
    core.store->enqueue_or_join({.project = project});
    const auto job = core.store->claim(std::chrono::seconds(5), 3);
    core.store->finish(job->id, job->epoch, {store::JobState::completed, version, ""});
  }

  test::TempDir directory;
  api::Core core;
};

Dict json(const Response& response) { return Dict::parse(response.body); }

constexpr const char* kCompletions = R"({"completions":[
    {"id":3,"completions":[{"id":3001,"result":[],"was_cancelled":true}]},
    {"id":1,"completions":[{"id":1001,"result":[{"type":"choices"}]}]}],
  "project":"planes3f2a","label_config":"<View/>","params":{"login":"","password":""}})";

}  // namespace

TEST_CASE("a training may be a project's first request, and is answered at once") {
  Fixture f;
  const auto answer = f.post("/train", kCompletions);
  CHECK(answer.status == 201);
  const auto job = json(answer).get("job", "");
  CHECK(json(f.post("/job_status", R"({"job":")" + job + "\"}")).get("job_status", "") == "queued");
  const auto state = json(f.get("/is_training?project=planes3f2a"));
  CHECK(state.boolean("is_training") == true);
  CHECK(state.get("model_version", "") == "0.0.1");
  CHECK(f.core.store->annotated_tasks("planes3f2a") == 1);
  CHECK(f.core.store->job(job)->label_config == "<View/>");
}

TEST_CASE("a second training joins the waiting one, with its own tasks only") {
  Fixture f;
  const auto first = json(f.post("/train", kCompletions));
  const auto second = json(f.post(
      "/train",
      R"({"annotations":[{"id":9,"annotations":[{"id":5,"result":[]}]}],"project":"planes3f2a"})"));
  CHECK(first.get("job", "a") == second.get("job", "b"));
  std::vector<std::int64_t> ids;
  f.core.store->for_each_task("planes3f2a", [&](const auto& task) { ids.push_back(task.id); });
  CHECK(ids == std::vector<std::int64_t>{9});
}

TEST_CASE("nothing to train on is refused in the old words, and changes nothing") {
  Fixture f;
  f.post("/train", kCompletions);
  CHECK(f.post("/train", R"({"completions":[],"project":"planes3f2a"})").reason ==
        "No completions found.");
  CHECK(f.post("/train", R"({"annotations":[],"project":"1.5"})").reason ==
        "No annotations found.");
  CHECK_THAT(f.post("/train", R"({"project":"1.5"})").reason,
             Contains("\"completions\" or \"annotations\" is missing"));
  CHECK(f.post("/train", R"({"annotations":[{"id":1,"annotations":[{"id":1}]}]})").status == 400);
  CHECK(f.core.store->annotated_tasks("planes3f2a") == 1);
}

TEST_CASE("is_training never fails and always has both keys") {
  Fixture f;
  for (const auto* target :
       {"/is_training", "/is_training?project=", "/is_training?project=none", "/is_training?%"}) {
    const auto answer = f.get(target);
    CHECK(answer.status == 200);
    CHECK(json(answer).boolean("is_training") == false);
    CHECK(json(answer).get("model_version", "") == "0.0.1");
  }
}

TEST_CASE("a training that failed says why") {
  Fixture f;
  const auto id = json(f.post("/train", kCompletions)).get("job", "");
  const auto job = f.core.store->claim(std::chrono::seconds(5), 3);
  f.core.store->finish(id, job->epoch,
                       {store::JobState::failed, "", "too little light, token=abcdef123456"});
  const auto state = json(f.get("/is_training?project=planes3f2a"));
  CHECK(state.boolean("is_training") == false);
  CHECK(state.get("job_status", "") == "failed");
  CHECK(state.get("error", "") == "too little light, token=[redacted]");
  CHECK_THAT(f.get("/jobs?project=planes3f2a").body,
             Contains("\"job_status\":\"failed\"") &&
                 Contains("\"error\":\"too little light, token=[redacted]\""));
  CHECK(f.post("/job_status", R"({"job":"none"})").status == 410);
  CHECK(f.post("/job_status", "{}").status == 400);
  CHECK(f.get("/jobs").status == 400);
}

TEST_CASE("a training is over when its version answers") {
  Fixture f;
  f.post("/setup", R"({"project":"1.5","schema":"<View/>"})");
  f.publish("0.1.0", "1.5");
  CHECK(test::wait_until([&] {
    const auto state = json(f.get("/is_training?project=1.5"));
    const bool switched = state.get("model_version", "") == "0.1.0";
    CHECK(state.boolean("is_training") == !switched);
    return switched;
  }));
}

TEST_CASE("versions are a project's when it is named, else everybody's") {
  Fixture f;
  f.publish("0.1.0", "1.5");
  f.publish("0.10.0", "1.5");
  f.publish("0.2.0", "1.5");
  f.publish("mine", "2.5");
  f.post("/setup", R"({"project":"1.5","schema":"<View/>"})");
  CHECK_THAT(
      f.post("/versions", R"({"project":"1.5"})").body,
      Contains(R"("versions":["0.0.1","0.1.0","0.2.0","0.10.0"],"current_version":"0.2.0")"));
  CHECK_THAT(f.get("/versions?project=2.5").body, Contains(R"(["0.0.1","mine"])"));
  CHECK_THAT(f.get("/versions").body, Contains(R"(["0.0.1","0.1.0","0.2.0","0.10.0","mine"],)"
                                               R"("current_version":"0.2.0")"));
  CHECK(f.post("/versions", "{}").reason == "No project provided");
}

TEST_CASE("an older version answers when it is asked for") {
  Fixture f;
  f.publish("0.1.0", "1.5");
  f.publish("0.2.0", "1.5");
  const auto setup = [&](const std::string& version) {
    return json(f.post("/setup",
                       R"({"project":"1.5","schema":"<View/>","model_version":)" + version + "}"))
        .get("model_version", "");
  };
  CHECK(setup("null") == "0.2.0");
  CHECK(setup("\"0.1.0\"") == "0.1.0");
  CHECK(setup("\"0.0.1\"") == "0.0.1");
  CHECK(setup("\"INITIAL\"") == "0.2.0");
  CHECK(setup("\"../../x\"") == "0.2.0");
  CHECK(setup("1795427050") == "0.2.0");
  const auto predicted =
      f.post("/predict", R"({"project":"1.5","tasks":[{"id":1}],"model_version":"0.1.0"})");
  CHECK_THAT(predicted.body, Contains("\"model_version\":\"0.1.0\"") && !Contains("0.2.0"));
  CHECK(setup("null") == "0.2.0");
}

TEST_CASE("only Label Studio's connector trains by PROJECT_UPDATED") {
  Fixture f;
  const std::string project = R"("project":{"id":1,"label_config":"<View/>"})";
  CHECK(f.post("/webhook",
               R"({"action":"ANNOTATION_CREATED","task":{"id":1},"annotation":{"id":2},)" +
                   project + "}")
            .status == 201);
  const auto body = R"({"action":"PROJECT_UPDATED",)" + project + "}";
  const auto delivery = f.post("/webhook", body, {{"user-agent", "python-requests/2.28.1"}});
  CHECK(delivery.status == 200);
  CHECK(f.core.store->jobs("1", 1).empty());
  const auto button = f.post("/webhook", body, {{"user-agent", "heartex/1.4.1"}});
  CHECK(button.status == 201);
  CHECK(json(button).get("job", "") == f.core.store->jobs("1", 1).at(0).id);
}

TEST_CASE("a webhook without an action may be a training") {
  Fixture f;
  CHECK(f.post("/webhook", kCompletions).status == 201);
  CHECK(f.post("/webhook", R"({"project":{"id":1}})").status == 400);
}

TEST_CASE("delete forgets what a project's annotations were") {
  Fixture f;
  f.post("/train", kCompletions);
  CHECK(f.post("/delete", R"({"project":"planes3f2a"})").status == 200);
  CHECK(f.core.store->annotated_tasks("planes3f2a") == 0);
  CHECK(f.post("/delete", "{}").status == 400);
}

TEST_CASE("with credentials every path needs them, but the webhook when it is opened") {
  Fixture f({.basic_auth_user = "user", .basic_auth_pass = "secret", .webhook_without_auth = true});
  for (const auto* target : {"/health", "/", "/metrics", "/none", "/versions"}) {
    const auto answer = f.get(target);
    CHECK(answer.status == 401);
    CHECK(answer.body == "Unauthorized");
  }
  CHECK(f.post("/predict", "{}").status == 401);
  CHECK(f.post("/webhook", R"({"action":"LABEL_LINK_CREATED","project":{"id":1}})").status == 200);
  CHECK(f.ask({.target = "/health", .headers = {{"Authorization", "Basic dXNlcjpzZWNyZXQ="}}})
            .status == 200);
}

TEST_CASE("all routes lie below the base path") {
  Fixture f({.base_path = "/x/"});
  CHECK(f.get("/x/health").status == 200);
  CHECK(f.get("/x").status == 200);
  CHECK(f.get("/health").status == 404);
  CHECK(f.get("/xhealth").status == 404);
  CHECK_THROWS_AS(Fixture({.base_path = "x"}), Error);
}

TEST_CASE("metrics count requests, predictions, model loads and trainings") {
  Fixture f;
  f.post("/setup", R"({"project":"1.5","schema":"<View/>"})");
  f.post("/predict", R"({"project":"1.5","tasks":[{"id":1},{"id":2}]})");
  f.post("/predict", "x");
  f.post("/train", kCompletions);
  f.get("/none");
  const auto answer = f.get("/metrics");
  CHECK(answer.headers.at(0).second == "text/plain; version=0.0.4; charset=utf-8");
  for (const auto* line :
       {"lsml_requests_total{route=\"/predict\",status=\"200\"} 1\n",
        "lsml_requests_total{route=\"/predict\",status=\"400\"} 1\n",
        "lsml_requests_total{route=\"other\",status=\"404\"} 1\n",
        "lsml_request_duration_seconds_count{route=\"/predict\"} 2\n",
        "lsml_predictions_total{outcome=\"ok\"} 2\n", "lsml_model_loads_total{outcome=\"ok\"} 1\n",
        "lsml_jobs{state=\"waiting\"} 1\n", "lsml_fits_total{outcome=\"failed\"} 0\n",
        "lsml_instances 1\n", "# TYPE lsml_request_duration_seconds histogram\n"})
    CHECK_THAT(answer.body, Contains(line));
}
