#include "api/training_request.hpp"

#include <lsml/error.hpp>

#include "api/answers.hpp"

namespace lsml::api {

namespace {

std::string known_of(std::int64_t known, std::int64_t annotated) {
  if (annotated <= known) return std::to_string(known) + " annotated tasks known";
  return std::to_string(known) + " of " + std::to_string(annotated) + " annotated tasks known";
}

void check_anything_known(std::int64_t known, std::int64_t annotated) {
  if (known > 0) return;
  if (annotated <= 0) throw Refused("nothing to train on: no task is annotated");
  throw Refused("nothing to train on: none of the " + std::to_string(annotated) +
                " annotated tasks was annotated since this backend was connected");
}

}  // namespace

void check_can_train(const Core& core) {
  if (!core.factory.trains) throw Refused("model has no fit");
  if (!core.surroundings.has_worker)
    throw Error("this backend cannot train: it has no worker process");
}

Response start_training(Core& core, const TrainingRequest& request) {
  check_can_train(core);
  const auto known = core.store->annotated_tasks(request.project);
  check_anything_known(known, request.annotated);
  const auto label_config = core.projects.remember(request.project, {}, {}).label_config;
  const auto queued = core.store->enqueue_or_join(
      {request.project, request.event, label_config, request.annotated});
  const Dict answer{{"status", "ok"},
                    {"job", queued.job.id},
                    {"detail", (queued.joined ? "joined the waiting training: " : "training: ") +
                                   known_of(known, request.annotated)}};
  return json_answer(201, answer.to_json() + "\n");
}

}  // namespace lsml::api
