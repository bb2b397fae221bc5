#include "validation/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "validation/envelope.hpp"
#include "validation/region.hpp"

namespace lsml::validation {

namespace {

void check_score(Report& report, std::optional<double> score) {
  if (!score || (*score >= 0 && *score <= 1)) return;
  report.add("score_out_of_range", Problem::npos,
             fmt::format("the prediction's score is {}: it must be from 0 to 1", shown(*score)));
}

/// Any finite one is sent.
void check_region_score(const Result& result, std::size_t index, Report& report) {
  if (!result.score || std::isfinite(*result.score)) return;
  report.add("score_out_of_range", index,
             fmt::format("the region's score is {}: it is left out", shown(*result.score)));
}

void check_result(Validation& validation, std::size_t index, const Dict* value) {
  const Result& result = validation.results[index];
  check_region_score(result, index, validation.report);
  if (result.type == "relation")
    check_relation(result, index, validation.ids, validation.report);
  else
    check_region(validation, index, value);
}

std::vector<Problem> check(const LabelConfig& config, const Task* task,
                           const Prediction& prediction, Report report) {
  Validation validation{ParsedAccess::parsed(config), task, prediction.result};
  validation.report = std::move(report);
  check_score(validation.report, prediction.score);
  for (std::size_t i = 0; i < prediction.result.size(); ++i)
    check_result(validation, i, &prediction.result[i].value);
  return validation.report.take();
}

}  // namespace

std::vector<Problem> validate(const LabelConfig& config, const Task* task,
                              const Prediction& prediction, std::size_t most_messages) {
  return check(config, task, prediction, Report(task, most_messages));
}

std::vector<Problem> validate(const LabelConfig& config, const Task& task,
                              const std::vector<Prediction>& predictions,
                              std::size_t most_messages) {
  std::vector<Problem> all;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const auto number = predictions.size() > 1 ? std::optional(i) : std::nullopt;
    const auto left = most_messages - std::min(all.size(), most_messages);
    auto problems = check(config, &task, predictions[i], Report(&task, left, number));
    std::move(problems.begin(), problems.end(), std::back_inserter(all));
  }
  return all;
}

std::vector<Problem> validate(const LabelConfig& config, const Task* task, const Dict& prediction) {
  Report envelope(task);
  const auto read = read_envelope(prediction, envelope);
  Validation validation{ParsedAccess::parsed(config), task, read.results};
  validation.report = std::move(envelope);
  check_score(validation.report, read.score);
  for (std::size_t i = 0; i < read.results.size(); ++i)
    if (read.whole[i])
      check_result(validation, i, read.has_value[i] ? &read.results[i].value : nullptr);
  return validation.report.take();
}

}  // namespace lsml::validation
