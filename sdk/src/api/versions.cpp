#include "model/versions.hpp"

#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/health.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"
#include "api/target.hpp"

namespace lsml::api {

namespace {

void answer(Core& core, Exchange& exchange, const Strings& versions, const std::string& project) {
  const Dict body{{"versions", versions},
                  {"current_version", core.instances.version_of(project)},
                  {"model_dir", shown_model_dir(core)},
                  {"v2", true}};
  send(exchange, json_answer(200, body.to_json() + "\n"));
}

void answer_for(Core& core, Exchange& exchange, std::string_view named) {
  const auto project = core.projects.resolve(named);
  answer(core, exchange, model::versions_of(core.options.model_dir, project, core.factory.options),
         project);
}

}  // namespace

/// Label Studio 1.8 and later ask without naming a project: then it is what any project has, and
/// the current version of the one seen last.
void versions(Core& core, Exchange& exchange) {
  if (const auto named = query_value(exchange.request.target, "project"))
    return answer_for(core, exchange, *named);
  answer(core, exchange, model::all_versions(core.options.model_dir, core.factory.options),
         core.projects.last());
}

/// Label Studio 1.6 and 1.7.
void versions_of_project(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  const auto named = body_project(object_of(*document));
  if (!named) throw Refused("No project provided");
  answer_for(core, exchange, *named);
}

}  // namespace lsml::api
