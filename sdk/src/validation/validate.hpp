#pragma once

#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>
#include <lsml/problem.hpp>
#include <lsml/task.hpp>
#include <vector>

namespace lsml::validation {

/// What is wrong with a prediction: the rules of label-studio-sdk 2.1's validate_prediction and
/// those it lacks (docs/writing-a-model.md lists them). `task` is the one the prediction is for:
/// messages name it and text offsets must lie in its text; nullptr: unknown. A prediction without
/// problems costs no allocation unless it has more than 32 results with relations or split labels.
/// Problems beyond `most_messages` come without a message: they are made to be counted.
/// Thread-safe.
std::vector<Problem> validate(const LabelConfig& config, const Task* task,
                              const Prediction& prediction,
                              std::size_t most_messages = Problem::npos);

/// The same for all that a task was answered.
std::vector<Problem> validate(const LabelConfig& config, const Task& task,
                              const std::vector<Prediction>& predictions,
                              std::size_t most_messages = Problem::npos);

/// The same for a prediction's JSON: {"result": [...], "score": 0.5}.
std::vector<Problem> validate(const LabelConfig& config, const Task* task, const Dict& prediction);

}  // namespace lsml::validation
