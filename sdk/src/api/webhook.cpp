#include <array>
#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/headers.hpp"
#include "api/journal_event.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"
#include "api/train.hpp"
#include "api/training_request.hpp"

namespace lsml::api {

namespace {

struct Event {
  Core& core;
  const boost::json::object& body;
  std::string project;
  std::string action;
  bool from_connector;  ///< of Label Studio's "Start training", not a webhook's delivery
};

struct Action {
  std::string_view name;
  Response (*run)(const Event& event);
};

Response ok() { return json_answer(201, "{\"status\":\"ok\"}\n"); }
/// As label-studio-ml answers what trains nothing; nobody reads it.
Response unknown() { return json_answer(200, "{\"status\":\"Unknown event\"}\n"); }

Response record(const Event& event) {
  event.core.store->record(event.project, annotated_tasks_of(event.body));
  return ok();
}

Response record_list(const Event& event) {
  record(event);
  return unknown();
}

Response erase_annotation(const Event& event) {
  event.core.store->erase_annotations(event.project, ids_of(event.body, "annotation"));
  return ok();
}

Response erase_annotations(const Event& event) {
  event.core.store->erase_annotations(event.project, ids_of(event.body, "annotations"));
  return unknown();
}

Response erase_tasks(const Event& event) {
  event.core.store->erase_tasks(event.project, ids_of(event.body, "tasks"));
  return unknown();
}

Response erase_project(const Event& event) {
  event.core.store->erase_journal(event.project);
  return unknown();
}

Response nothing(const Event&) { return unknown(); }

Response train_on_journal(const Event& event) {
  const auto* project = json::find_object(event.body, "project");
  const auto annotated = json::find_integer(*project, "num_tasks_with_annotations", -1);
  return start_training(event.core, {event.project, event.action, annotated});
}

/// Label Studio 1.4-1.12 say "Start training" so, with the same body as a mere settings change.
Response project_updated(const Event& event) {
  return event.from_connector ? train_on_journal(event) : unknown();
}

/// What Label Studio 1.4-1.23 and label-studio-ml know; what is not here is answered "Unknown
/// event".
constexpr std::array<Action, 13> kActions = {{
    {"ANNOTATION_CREATED", record},
    {"ANNOTATION_UPDATED", record},
    {"ANNOTATION_DELETED", erase_annotation},
    {"ANNOTATIONS_CREATED", record_list},
    {"ANNOTATIONS_DELETED", erase_annotations},
    {"TASKS_DELETED", erase_tasks},
    {"PROJECT_DELETED", erase_project},
    {"START_TRAINING", train_on_journal},
    {"PROJECT_UPDATED", project_updated},
    {"TASKS_CREATED", nothing},
    {"LABEL_LINK_CREATED", nothing},
    {"LABEL_LINK_UPDATED", nothing},
    {"LABEL_LINK_DELETED", nothing},
}};

Event event_of(Core& core, const Request& request, const boost::json::object& body,
               std::string_view action) {
  const auto* value = json::find(body, "project");
  if (value == nullptr)
    throw Refused(
        "\"project\" is missing; in Label Studio's webhook settings switch \"Send payload\" on");
  const auto* project = value->if_object();
  if (project == nullptr)
    throw Refused(std::string("\"project\" must be an object with \"id\", not ") +
                  json::type_name(*value));
  const auto key = core.projects.resolve(webhook_project(*project));
  if (const auto config = label_config_of(*project)) core.projects.remember(key, config, {});
  const auto* agent = find_header(request.headers, "User-Agent");
  return {core, body, key, std::string(action), agent != nullptr && agent->starts_with("heartex/")};
}

}  // namespace

void webhook(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  const auto& body = object_of(*document);
  const auto action = optional_text(body, "action");
  if (!action && has_training_tasks(body)) return send(exchange, train_on_tasks(core, body));
  if (!action) throw Refused("\"action\" is missing");
  for (const auto& known : kActions)
    if (known.name == *action)
      return send(exchange, known.run(event_of(core, exchange.request, body, *action)));
  send(exchange, unknown());
}

}  // namespace lsml::api
