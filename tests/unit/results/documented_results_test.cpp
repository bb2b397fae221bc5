// docs/results.md is written from these examples.
#include <lsml/testing.hpp>

#include "core/prediction_json.hpp"
#include "core/task_data.hpp"
#include "results/all.hpp"
#include "support/catch.hpp"

using namespace lsml;

namespace {

Task task(const std::string& json) {
  const bool is_whole = json.find("\"annotations\"") != std::string::npos;
  const auto text = is_whole ? json : R"({"id":1,"data":)" + json + "}";
  return detail::TaskAccess::task(std::make_shared<json::Document>(text), false);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Random ids as "1", "2", ... in their order.
void number_ids(std::string& json, const documented::Answers& answers, const std::string& shown) {
  int ids = 0;
  for (const auto& prediction : answers)
    for (const auto& result : prediction.result) {
      const auto id = '"' + result.id + '"';
      if (result.id.empty() || shown.find(id) != std::string::npos || json.find(id) == json.npos)
        continue;
      replace_all(json, id, '"' + std::to_string(++ids) + '"');
    }
}

/// Another libpng may pack an image otherwise.
void shorten_image(std::string& json) {
  const std::string begin = "data:image/png;base64,";
  if (const auto at = json.find(begin); at != std::string::npos)
    json.replace(at + begin.size(), json.find('"', at) - at - begin.size(), "…");
}

std::string in_one_line(const std::string& json) {
  return Dict::parse("{\"json\":" + json + "}").to_json();
}

bool shows_whole_predictions(const documented::Example& example) {
  return example.json.find("\"model_version\"") != std::string::npos;
}

std::string result_of(const std::string& prediction) {
  const auto dict = Dict::parse(prediction);
  return dict.find("result")->to_json();
}

documented::Answers answers_of(const documented::Example& example) {
  const auto config = LabelConfig::parse(example.config);
  return example.predict(documented::Config(config), task(example.task));
}

std::string answer(const documented::Example& example) {
  const auto answers = answers_of(example);
  std::string json;
  json::write_predictions(json, answers, "v1");
  if (!shows_whole_predictions(example)) json = result_of(json);
  number_ids(json, answers, example.json);
  shorten_image(json);
  return in_one_line(json);
}

}  // namespace

TEST_CASE("docs/results.md shows the JSON that Label Studio gets", "[documented]") {
  for (const auto& example : documented::all()) {
    DYNAMIC_SECTION(example.name) { CHECK(answer(example) == in_one_line(example.json)); }
  }
}

TEST_CASE("docs/results.md shows nothing that --validate finds a problem in", "[documented]") {
  for (const auto& example : documented::all()) {
    DYNAMIC_SECTION(example.name) {
      Predictions predictions(1);
      for (auto& prediction : answers_of(example)) predictions.add(0, std::move(prediction));
      const auto only = task(example.task);
      for (const auto& problem :
           testing::problems(LabelConfig::parse(example.config), Tasks(&only, 1), predictions))
        FAIL(problem.message);
    }
  }
}
