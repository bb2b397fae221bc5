#include "api/train.hpp"

#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/journal_event.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"
#include "api/training_request.hpp"
#include "training/fit_job.hpp"

namespace lsml::api {

namespace {

const char* key_of_tasks(const boost::json::object& body) {
  for (const auto* key : {"completions", "annotations"})
    if (json::find(body, key) != nullptr) return key;
  return nullptr;
}

std::vector<store::AnnotatedTask> tasks_of(const boost::json::object& body) {
  const char* key = key_of_tasks(body);
  if (key == nullptr)
    throw Refused("\"completions\" or \"annotations\" is missing: the annotated tasks");
  auto tasks = annotated_tasks_in(body, key);
  if (tasks.empty()) throw Refused("No " + std::string(key) + " found.");
  return tasks;
}

}  // namespace

bool has_training_tasks(const boost::json::object& body) { return key_of_tasks(body) != nullptr; }

Response train_on_tasks(Core& core, const boost::json::object& body) {
  check_can_train(core);
  hide_credentials(body);
  const auto tasks = tasks_of(body);
  const auto project = core.projects.resolve(required_project(body));
  core.projects.remember(project, label_config_of(body), std::nullopt);
  core.store->replace_journal(project, tasks);
  return start_training(core, {project, training::kTrainEvent, -1});
}

void train(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  send(exchange, train_on_tasks(core, object_of(*document)));
}

}  // namespace lsml::api
