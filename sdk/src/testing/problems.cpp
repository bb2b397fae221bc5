#include <lsml/error.hpp>
#include <lsml/testing.hpp>
#include <string>

#include "validation/report.hpp"
#include "validation/validate.hpp"

namespace lsml::testing {

namespace {

std::vector<Problem> problems_of(const LabelConfig& config, const Task& task,
                                 const std::vector<Prediction>& answers) {
  if (!answers.empty()) return validation::validate(config, task, answers);
  validation::Report report(&task);
  report.add("no_answer", Problem::npos, "the model gave no answer");
  return report.take();
}

}  // namespace

std::vector<Problem> problems(const LabelConfig& config, const Tasks& tasks,
                              const Predictions& predictions) {
  if (predictions.size() != tasks.size())
    throw Error(std::to_string(predictions.size()) + " predictions for " +
                std::to_string(tasks.size()) + " tasks");
  std::vector<Problem> all;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    if (predictions.failure(i) != nullptr) continue;
    for (auto& problem : problems_of(config, tasks[i], predictions.of(i))) {
      problem.task = i;
      all.push_back(std::move(problem));
    }
  }
  return all;
}

std::vector<Problem> problems(const LabelConfig& config, const Dict& prediction) {
  return validation::validate(config, nullptr, prediction);
}

}  // namespace lsml::testing
