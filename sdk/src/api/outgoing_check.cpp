#include "api/outgoing_check.hpp"

#include <algorithm>
#include <lsml/error.hpp>

#include "core/log.hpp"
#include "validation/validate.hpp"

namespace lsml::api {

namespace {

std::string told(const std::vector<Problem>& problems) {
  const auto& first = problems.front().message;
  if (problems.size() == 1) return first;
  return first + " (and " + std::to_string(problems.size() - 1) + " more)";
}

}  // namespace

void OutgoingCheck::look(const std::string& request, const LabelConfig& config, const Task& task,
                         const std::vector<Prediction>& predictions) {
  if (mode_ == Validate::off || config.xml().empty()) return;
  const std::size_t to_log = kMostLines - std::min(found_, kMostLines);
  const auto problems = validation::validate(config, task, predictions, to_log);
  if (problems.empty()) return;
  metrics_.invalid(problems.size());
  if (mode_ == Validate::strict) throw Error(told(problems));
  for (const auto& problem : problems)
    if (++found_ <= kMostLines) log::warning("request {}: {}", request, problem.message);
}

void OutgoingCheck::finish(const std::string& request) const {
  if (found_ > kMostLines)
    log::warning("request {}: and {} more such problems; LSML_VALIDATE=off looks for none", request,
                 found_ - kMostLines);
}

}  // namespace lsml::api
