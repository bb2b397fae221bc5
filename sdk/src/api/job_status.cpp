#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/job_answer.hpp"
#include "api/routes.hpp"

namespace lsml::api {

/// 410 for an unknown job, which Label Studio 1.x understands as "removed".
void job_status(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  const auto id = optional_text(object_of(*document), "job");
  if (!id) throw Refused("\"job\" is missing");
  const auto job = core.store->job(*id);
  if (!job) return send(exchange, error_answer(410, "no such job: " + std::string(*id)));
  send(exchange, json_answer(200, job_dict(*job).to_json() + "\n"));
}

}  // namespace lsml::api
