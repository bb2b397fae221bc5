#include "api/job_answer.hpp"

#include "core/redact.hpp"

namespace lsml::api {

const char* status_of(const store::Job& job) {
  switch (job.state) {
    case store::JobState::waiting:
      return "queued";
    case store::JobState::running:
      return "started";
    case store::JobState::completed:
      return "finished";
    case store::JobState::failed:
      return "failed";
    case store::JobState::cancelled:
      return "canceled";
  }
  return "failed";
}

Dict job_dict(const store::Job& job) {
  Dict dict{{"job", job.id},
            {"project", job.project},
            {"event", job.event},
            {"job_status", status_of(job)},
            {"created", job.created}};
  if (job.started > 0) dict.set("started", job.started);
  if (job.finished > 0) dict.set("finished", job.finished);
  if (!job.version.empty()) dict.set("version", job.version);
  if (!job.reason.empty()) dict.set("error", redacted(job.reason));
  return dict;
}

}  // namespace lsml::api
