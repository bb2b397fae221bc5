#include "api/answers.hpp"
#include "api/job_answer.hpp"
#include "api/routes.hpp"
#include "api/target.hpp"
#include "core/failure.hpp"
#include "core/log.hpp"
#include "core/redact.hpp"
#include "model/versions.hpp"

namespace lsml::api {

namespace {

/// A training is over when its version answers: who sees that it is over asks for it next.
Dict training_state(Core& core, const std::string& project) {
  const auto latest = core.store->jobs(project, 1);
  const bool busy = !latest.empty() && (latest[0].state == store::JobState::waiting ||
                                        latest[0].state == store::JobState::running ||
                                        core.instances.is_switching(project));
  Dict state{{"is_training", busy}, {"model_version", core.instances.version_of(project)}};
  if (latest.empty()) return state;
  state.set("job_id", latest[0].id).set("job_status", status_of(latest[0]));
  if (!latest[0].reason.empty()) state.set("error", redacted(latest[0].reason));
  return state;
}

}  // namespace

/// Never an error, and always both keys: Label Studio 0.7's model page dies otherwise. It may be
/// the first request that a project makes.
void is_training(Core& core, Exchange& exchange) {
  Dict state{{"is_training", false},
             {"model_version", model::initial_version(core.factory.options)}};
  try {
    const auto named = query_value(exchange.request.target, "project").value_or("");
    state = training_state(core, core.projects.resolve(named));
  } catch (...) {
    log::error("request {}: {}", exchange.id, describe(std::current_exception()).text);
  }
  send(exchange, json_answer(200, state.to_json() + "\n"));
}

}  // namespace lsml::api
