#pragma once

#include <cstdint>
#include <lsml/message.hpp>
#include <string>

#include "api/core.hpp"

namespace lsml::api {

/// Somebody wants a training of what the journal knows.
struct TrainingRequest {
  std::string project{};
  std::string event{};         ///< "START_TRAINING", "PROJECT_UPDATED", kTrainEvent
  std::int64_t annotated{-1};  ///< tasks that Label Studio counts as annotated; -1: it did not say
};

/// Throws Refused when the model has no fit, Error when no process trains.
void check_can_train(const Core& core);

/// Queues a training, or joins the one that waits: 201 with its job, at once. Throws as
/// check_can_train, and Refused when nothing is annotated.
Response start_training(Core& core, const TrainingRequest& request);

}  // namespace lsml::api
