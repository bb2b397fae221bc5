#include <lsml/lsml.hpp>

#include <filesystem>
#include <fstream>
#include <lsml/testing.hpp>

#include "support/catch.hpp"

using namespace lsml;

namespace {

constexpr auto kXml = R"(<View><Text name="text" value="$text"/>
  <Choices name="c" toName="text"><Choice value="good"/><Choice value="bad"/></Choices></View>)";

/// Answers what its file says, "good" before any training.
class Model : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  void setup() override {
    answer = "good";
    if (const auto file = model_file("answer.txt"); !file.empty())
      std::getline(std::ifstream(file), answer);
    if (option("broken", false)) throw Error("no weights");
  }

  Predictions predict(const Tasks& tasks, const PredictParams& params) override {
    return for_each_task(tasks, params, [this](const Task& task) -> Prediction {
      (void)task.text("text");
      return {.result = {choice_.choice(answer)}, .score = option("score", 0.5)};
    });
  }

  /// Learns the last answer.
  Dict fit(const Dataset& data, FitParams& params) const override {
    if (data.empty()) throw Error("nothing to learn from");
    const Task last = data[data.size() - 1];
    const auto& result = last.annotations().at(0).raw().list("result")->at(0);
    std::ofstream(params.file("answer.txt"))
        << *result.dict()->dict("value")->list("choices")->at(0).text();
    if (option("version", "") != std::string()) params.set_version(option("version", ""));
    return {{"tasks", params.known_tasks()}, {"event", params.event()}};
  }

  std::string answer{};
  const Dict& output() const { return train_output(); }
  const std::string& version() const { return model_version(); }
  const std::string& directory() const { return model_dir(); }
  Storage& store() const { return storage(); }

 private:
  const Control& choice_ = label_config().first("Choices");
};

const LabelConfig& config() {
  static const auto parsed = LabelConfig::parse(kXml);
  return parsed;
}

Dataset two_answers() {
  const auto& choice = config().first("Choices");
  return testing::dataset({{{{"text", "lovely"}}, {choice.choice("good")}},
                           {{{"text", "awful"}}, {choice.choice("bad")}}});
}

std::string answer_of(const Predictions& predictions, std::size_t task) {
  return *predictions.of(task).at(0).result.at(0).value.list("choices")->at(0).text();
}

}  // namespace

TEST_CASE("make builds a model and sets it up") {
  const auto model = testing::make<Model>(kXml);
  CHECK(model->answer == "good");
  CHECK(model->version() == "0.0.1");
  CHECK((*model).output().empty());
}

TEST_CASE("a made model has its settings") {
  const auto model = testing::make<Model>(kXml, {.kwargs = {{"score", 0.25}}});
  CHECK(model->predict(testing::tasks({{{"text", "x"}}}), testing::params()).of(0).at(0).score ==
        0.25);
  const auto other =
      testing::make<Model>(kXml, {.kwargs = {{"score", 0.25}}, .extra_params = {{"score", 0.75}}});
  CHECK(other->predict(testing::tasks({{{"text", "x"}}}), testing::params()).of(0).at(0).score ==
        0.75);
}

TEST_CASE("what a model throws while it is made reaches the test") {
  CHECK_THROWS_SAYING(testing::make<Model>("<View/>"), Refused, "Choices");
  CHECK_THROWS_SAYING(testing::make<Model>("<View"), Refused, "line 1");
  CHECK_THROWS_SAYING(testing::make<Model>(kXml, {.kwargs = {{"broken", true}}}), Error,
                      "no weights");
}

TEST_CASE("tasks are numbered and fail one by one") {
  auto model = testing::make<Model>(kXml);
  const auto tasks = testing::tasks({{{"text", "lovely day"}}, {{"txt", "no such key"}}});
  CHECK(tasks.size() == 2);
  CHECK(tasks[1].id() == 2);
  const auto predictions = model->predict(tasks, testing::params());
  CHECK(answer_of(predictions, 0) == "good");
  REQUIRE(predictions.failure(1) != nullptr);
  CHECK_THAT(*predictions.failure(1), Catch::Contains("text"));
}

TEST_CASE("tasks outlive the list they were made of") {
  auto made = std::make_unique<testing::TaskList>(testing::tasks({{{"text", "a"}}}));
  const auto tasks = *made;
  made.reset();
  CHECK(tasks[0].text("text") == "a");
}

TEST_CASE("a dataset holds what people answered") {
  const auto data = two_answers();
  REQUIRE(data.size() == 2);
  const Task task = data[1];
  CHECK(task.id() == 2);
  CHECK(task.text("text") == "awful");
  REQUIRE(task.annotations().size() == 1);
  CHECK(task.annotations()[0].completed_by() == 1);
  const auto& result = task.annotations()[0].raw().list("result")->at(0);
  CHECK(result.dict()->get("from_name", "") == "c");
  CHECK(result.dict()->get("origin", "") == "manual");
}

TEST_CASE("a trained model is built anew from what fit left") {
  auto model = testing::trained<Model>(kXml, two_answers());
  CHECK(model->answer == "bad");
  CHECK(model->output().to_json() == R"({"tasks":2,"event":"START_TRAINING"})");
  CHECK(model->version() == "0.1.0");
  CHECK(answer_of(model->predict(testing::tasks({{{"text", "x"}}}), testing::params()), 0) ==
        "bad");
}

TEST_CASE("a trained model has the settings its fit had, and the version fit named") {
  const testing::Settings settings{.kwargs = {{"version", "mine"}}, .extra_params = {{"score", 1}}};
  const auto model = testing::trained<Model>(kXml, two_answers(), settings);
  CHECK(model->version() == "mine");
  CHECK(testing::trained<Model>(kXml, two_answers())->version() == "0.1.0");
}

TEST_CASE("what fit throws reaches the test") {
  CHECK_THROWS_SAYING(testing::trained<Model>(kXml, Dataset()), Error, "nothing to learn from");
}

TEST_CASE("a model's directory goes with it") {
  std::string directory;
  {
    auto first = testing::make<Model>(kXml);
    auto model = std::move(first);
    directory = model->directory();
    CHECK(std::filesystem::exists(directory));
    model->store().set("key", "value");
    CHECK(model->store().get("key") == "value");
  }
  CHECK_FALSE(std::filesystem::exists(directory));
}

TEST_CASE("a click has the regions drawn so far") {
  auto region = config().first("Choices").choice("good");
  region.id = "drawn";
  region.is_positive = false;
  const auto click = testing::click({region});
  const PredictParams& params = click;
  REQUIRE(params.interactive() != nullptr);
  CHECK_FALSE(params.interactive()->empty());
  const auto& item = params.interactive()->raw().list("result")->at(0);
  CHECK(item.dict()->get("id", "") == "drawn");
  CHECK(item.dict()->get("is_positive", true) == false);
  CHECK(params.raw().dict("context")->list("result")->size() == 1);
  CHECK_FALSE(params.cancelled());
  CHECK(params.seconds_left() > 0);
}

TEST_CASE("a click without regions is the removal of the last one") {
  const auto click = testing::click({});
  REQUIRE(click.interactive() != nullptr);
  CHECK(click.interactive()->empty());
  CHECK(testing::params().interactive() == nullptr);
}

TEST_CASE("problems are those of the answers, with their places") {
  auto model = testing::make<Model>(kXml);
  const auto tasks = testing::tasks({{{"text", "a"}}, {{"no", "text"}}, {{"text", "b"}}});
  auto predictions = model->predict(tasks, testing::params());
  CHECK(testing::problems(config(), tasks, predictions).empty());
  predictions.add(2, {.result = {config().first("Choices").choice("nobody")}});
  const auto problems = testing::problems(config(), tasks, predictions);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].task == 2);
  CHECK(problems[0].prediction == 1);
  CHECK(problems[0].result == 0);
  CHECK_THAT(problems[0].message, Catch::StartsWith("task 3, prediction 1, result 0: ") &&
                                      Catch::Contains("nobody") &&
                                      Catch::EndsWith("[unknown_label]"));
  CHECK_THROWS_SAYING(testing::problems(config(), testing::tasks({}), predictions), Error,
                      "3 predictions for 0 tasks");
}

TEST_CASE("a task that the model forgot is a problem, one that it failed is none") {
  const auto tasks = testing::tasks({{{"text", "a"}}, {{"text", "b"}}, {{"text", "c"}}});
  Predictions predictions(3);
  predictions.add(0, {.result = {}});
  predictions.fail(1, "no weights");
  const auto problems = testing::problems(config(), tasks, predictions);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].task == 2);
  CHECK(problems[0].rule == "no_answer");
  CHECK(problems[0].result == Problem::npos);
  CHECK(problems[0].message == "task 3: the model gave no answer [no_answer]");
}

TEST_CASE("problems of a prediction's JSON") {
  const auto right = Dict::parse(
      R"({"result":[{"from_name":"c","to_name":"text","type":"choices",
          "value":{"choices":["good"]}}]})");
  CHECK(testing::problems(config(), right).empty());
  CHECK_FALSE(testing::problems(config(), Dict{{"result", "x"}}).empty());
}

TEST_CASE("tasks and parameters cannot outlive what owns them") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<testing::TaskList, Tasks>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<testing::Click, PredictParams>);
  STATIC_REQUIRE(std::is_convertible_v<testing::TaskList&, const Tasks&>);
  STATIC_REQUIRE(std::is_convertible_v<testing::TaskList, const Tasks&>);
  STATIC_REQUIRE(std::is_convertible_v<const testing::Click&, const PredictParams&>);
}
