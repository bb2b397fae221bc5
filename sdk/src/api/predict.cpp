#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/predict_call.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"
#include "core/task_data.hpp"

namespace lsml::api {

namespace {

const boost::json::array& tasks_of(const boost::json::object& body) {
  const auto* tasks = json::find(body, "tasks");
  if (tasks == nullptr) throw Refused("\"tasks\" is missing");
  if (!tasks->is_array())
    throw Refused(std::string("\"tasks\" must be a list, not ") + json::type_name(*tasks));
  return tasks->get_array();
}

/// A request that names neither project nor label config means the project seen last.
std::string project_of(Core& core, const boost::json::object& body) {
  if (const auto named = body_project(body)) return core.projects.resolve(*named);
  return label_config_of(body) ? "" : core.projects.last();
}

/// Without a label config the model decides: some need none. One instance is enough for all of
/// those, whatever projects they name.
std::shared_ptr<model::Instance> instance_for(Core& core, const boost::json::object& body,
                                              const std::string& project) {
  const auto label_config = label_config_of(body);
  if (project.empty() && !label_config) return core.instances.current({});
  const auto known = core.projects.remember(project, label_config, std::nullopt);
  if (known.label_config.empty()) return core.instances.current({});
  const auto version = requested_version(body);
  return core.instances.current({project, known.label_config, known.extra_params, version});
}

}  // namespace

void predict(Core& core, Exchange& exchange) {
  auto document = parse_body(exchange.request.body);
  const auto& body = object_of(*document);
  PredictRequest asked;
  asked.project = project_of(core, body);
  asked.tasks = detail::TaskAccess::tasks(document, tasks_of(body));
  asked.params = {document, json::find_object(body, "params")};
  asked.before_1_12 = json::find(body, "model_version") != nullptr;
  hide_credentials(body);
  auto instance = instance_for(core, body, asked.project);
  PredictCall::start(core, std::move(exchange), std::move(instance), std::move(asked));
}

}  // namespace lsml::api
