#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/predict_call.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"
#include "core/redact.hpp"
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

std::optional<Interactive> interactive_of(const boost::json::object& body) {
  const auto* params = json::find_object(body, "params");
  if (params == nullptr) return std::nullopt;
  if (const auto password = json::find_text(*params, "password"); !password.empty()) hide(password);
  const auto* context = json::find_object(*params, "context");
  if (context == nullptr) return std::nullopt;
  return Interactive(json::to_dict(*context));
}

std::shared_ptr<model::Instance> instance_for(Core& core, const boost::json::object& body) {
  const auto named = body_project(body).value_or("");
  const auto project = core.projects.resolve(named);
  auto label_config = optional_text(body, "label_config");
  if (label_config && label_config->empty()) label_config.reset();
  const auto known = core.projects.remember(project, label_config, std::nullopt);
  if (known.label_config.empty())
    throw Refused("no label config known for project \"" + named +
                  "\": call /setup first or send label_config");
  return core.instances.current({project, known.label_config, known.extra_params});
}

}  // namespace

void predict(Core& core, Exchange& exchange) {
  auto document = parse_body(exchange.request.body);
  const auto& body = object_of(*document);
  auto tasks = detail::TaskAccess::tasks(document, tasks_of(body));
  auto interactive = interactive_of(body);
  auto instance = instance_for(core, body);
  PredictCall::start(core, std::move(exchange), std::move(instance), std::move(tasks),
                     std::move(interactive));
}

}  // namespace lsml::api
