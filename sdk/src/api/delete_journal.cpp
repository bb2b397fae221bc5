#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"

namespace lsml::api {

/// All tasks of a project were deleted (Label Studio 0.5-0.9 say so): what is known of its
/// annotations goes, its versions stay.
void delete_journal(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  core.store->erase_journal(core.projects.resolve(required_project(object_of(*document))));
  send(exchange, json_answer(200, "{\"status\":\"ok\"}\n"));
}

}  // namespace lsml::api
