#include <array>
#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/journal_event.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"

namespace lsml::api {

namespace {

struct Event {
  Core& core;
  const boost::json::object& body;
  std::string project;
  std::string action;
};

struct Action {
  std::string_view name;
  Response (*run)(const Event& event);
};

Response ok(int status) { return json_answer(status, "{\"status\":\"ok\"}\n"); }

Response record(const Event& event) {
  event.core.store->record(event.project, annotated_tasks_of(event.body));
  return ok(201);
}

Response erase_annotations(const Event& event) {
  event.core.store->erase_annotations(event.project, ids_of(event.body, "annotations"));
  return ok(200);
}

Response erase_tasks(const Event& event) {
  event.core.store->erase_tasks(event.project, ids_of(event.body, "tasks"));
  return ok(200);
}

Response erase_project(const Event& event) {
  event.core.store->erase_journal(event.project);
  return ok(200);
}

Response nothing(const Event&) { return ok(200); }

std::string known_of(std::int64_t known, std::int64_t annotated) {
  if (annotated <= known) return std::to_string(known) + " annotated tasks known";
  return std::to_string(known) + " of " + std::to_string(annotated) + " annotated tasks known";
}

Response start_training(const Event& event) {
  auto& core = event.core;
  if (!core.factory.trains) throw Refused("model has no fit");
  if (!core.surroundings.has_worker)
    throw Error("this backend cannot train: it has no worker process");
  const auto* project = json::find_object(event.body, "project");
  const auto annotated = json::find_integer(*project, "num_tasks_with_annotations", -1);
  const auto known = core.store->annotated_tasks(event.project);
  if (known == 0 && annotated <= 0) throw Refused("nothing to train on: no task is annotated");
  if (known == 0)
    throw Refused("nothing to train on: none of the " + std::to_string(annotated) +
                  " annotated tasks was annotated since this backend was connected");
  const auto label_config = core.projects.remember(event.project, {}, {}).label_config;
  const auto queued =
      core.store->enqueue_or_join({event.project, event.action, label_config, annotated});
  const Dict answer{{"status", "ok"},
                    {"job", queued.job.id},
                    {"detail", (queued.joined ? "joined the waiting training: " : "training: ") +
                                   known_of(known, annotated)}};
  return json_answer(201, answer.to_json() + "\n");
}

/// What Label Studio 1.4-1.23 sends; what is not here is answered "Unknown event".
constexpr std::array<Action, 12> kActions = {{
    {"ANNOTATION_CREATED", record},
    {"ANNOTATION_UPDATED", record},
    {"ANNOTATIONS_CREATED", record},
    {"ANNOTATIONS_DELETED", erase_annotations},
    {"TASKS_DELETED", erase_tasks},
    {"PROJECT_DELETED", erase_project},
    {"START_TRAINING", start_training},
    {"TASKS_CREATED", nothing},
    {"PROJECT_UPDATED", nothing},
    {"LABEL_LINK_CREATED", nothing},
    {"LABEL_LINK_UPDATED", nothing},
    {"LABEL_LINK_DELETED", nothing},
}};

}  // namespace

void webhook(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  const auto& body = object_of(*document);
  const auto action = optional_text(body, "action");
  if (!action) throw Refused("\"action\" is missing");
  for (const auto& known : kActions) {
    if (known.name != *action) continue;
    const auto* project = json::find_object(body, "project");
    if (project == nullptr)
      throw Refused(
          "\"project\" is missing; in Label Studio's webhook settings switch \"Send "
          "payload\" on");
    const auto key = core.projects.resolve(webhook_project(*project));
    if (const auto config = optional_text(*project, "label_config"))
      core.projects.remember(key, config, std::nullopt);
    return send(exchange, known.run({core, body, key, std::string(*action)}));
  }
  send(exchange, json_answer(200, "{\"status\":\"Unknown event\"}\n"));
}

}  // namespace lsml::api
