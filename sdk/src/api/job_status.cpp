#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/job_answer.hpp"
#include "api/routes.hpp"
#include "model/versions.hpp"

namespace lsml::api {

namespace {

/// Malformed regions that fit did not see; 0 when the version is gone.
std::int64_t regions_left_out(const Core& core, const store::Job& job) {
  if (job.version.empty()) return 0;
  try {
    const auto directory =
        model::version_directory(core.options.model_dir, job.project, job.version);
    return model::read_manifest(directory).regions_left_out;
  } catch (const Error&) {
    return 0;
  }
}

}  // namespace

/// 410 for an unknown job, which Label Studio 1.x understands as "removed".
void job_status(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  const auto id = optional_text(object_of(*document), "job");
  if (!id) throw Refused("\"job\" is missing");
  const auto job = core.store->job(*id);
  if (!job) return send(exchange, error_answer(410, "no such job: " + std::string(*id)));
  Dict dict = job_dict(*job);
  if (const auto count = regions_left_out(core, *job); count > 0)
    dict.set("regions_left_out", count);
  send(exchange, json_answer(200, dict.to_json() + "\n"));
}

}  // namespace lsml::api
