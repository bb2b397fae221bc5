#include <lsml/error.hpp>
#include <lsml/testing.hpp>
#include <string>

#include "config/validate.hpp"

namespace lsml::testing {

std::vector<Problem> problems(const LabelConfig& config, const Tasks& tasks,
                              const Predictions& predictions) {
  if (predictions.size() != tasks.size())
    throw Error(std::to_string(predictions.size()) + " predictions for " +
                std::to_string(tasks.size()) + " tasks");
  std::vector<Problem> all;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    if (predictions.failure(i) != nullptr) continue;
    const auto& answers = predictions.of(i);
    if (answers.empty())
      all.push_back({i, 0, Problem::npos, "no_answer", "the model gave no answer"});
    for (std::size_t k = 0; k < answers.size(); ++k)
      for (auto& problem : config::validate(config, &tasks[i], answers[k])) {
        problem.task = i;
        problem.prediction = k;
        all.push_back(std::move(problem));
      }
  }
  return all;
}

std::vector<Problem> problems(const LabelConfig& config, const Dict& prediction) {
  return config::validate(config, nullptr, prediction);
}

}  // namespace lsml::testing
