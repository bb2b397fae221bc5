#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/job_answer.hpp"
#include "api/routes.hpp"
#include "api/target.hpp"

namespace lsml::api {

namespace {
constexpr std::size_t kMost = 100;
}

/// The trainings of a project, newest first.
void jobs(Core& core, Exchange& exchange) {
  const auto named = query_value(exchange.request.target, "project");
  if (!named) throw Refused("\"project\" is missing: /jobs?project=12.1767225600");
  List list;
  for (const auto& job : core.store->jobs(core.projects.resolve(*named), kMost))
    list.emplace_back(job_dict(job));
  send(exchange, json_answer(200, Dict{{"jobs", std::move(list)}}.to_json() + "\n"));
}

}  // namespace lsml::api
