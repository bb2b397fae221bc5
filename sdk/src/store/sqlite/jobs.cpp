#include "core/random_id.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

namespace {

#define LSML_JOB_COLUMNS                                                                        \
  "SELECT job, project, event, label_config, annotated_tasks, state, epoch, attempts, created," \
  " started, finished, version, reason FROM jobs "

JobState state_of(const std::string& name) {
  if (name == "waiting") return JobState::waiting;
  if (name == "running") return JobState::running;
  if (name == "completed") return JobState::completed;
  if (name == "failed") return JobState::failed;
  return JobState::cancelled;
}

const char* name_of(JobState state) {
  switch (state) {
    case JobState::waiting:
      return "waiting";
    case JobState::running:
      return "running";
    case JobState::completed:
      return "completed";
    case JobState::failed:
      return "failed";
    case JobState::cancelled:
      return "cancelled";
  }
  return "cancelled";
}

Job job_of(const Statement& row) {
  Job job;
  job.id = row.text(0);
  job.project = row.text(1);
  job.event = row.text(2);
  job.label_config = row.text(3);
  job.annotated_tasks = row.integer(4);
  job.state = state_of(row.text(5));
  job.epoch = row.integer(6);
  job.attempts = static_cast<int>(row.integer(7));
  job.created = row.integer(8);
  job.started = row.integer(9);
  job.finished = row.integer(10);
  job.version = row.text(11);
  job.reason = row.text(12);
  return job;
}

std::optional<Job> first_job(Statement row) {
  return row.step() ? std::optional(job_of(row)) : std::nullopt;
}

}  // namespace

std::optional<Job> SqliteStore::waiting_job(std::string_view project) {
  return first_job(std::move(
      database_.statement(LSML_JOB_COLUMNS "WHERE project = ? AND state = 'waiting'") << project));
}

Store::Enqueued SqliteStore::enqueue_or_join(const JobRequest& request) {
  Writing writing(*this);
  add_project(request.project);
  const bool joined = waiting_job(request.project).has_value();
  if (joined)
    (database_.statement("UPDATE jobs SET event = ?2, label_config = ?3, annotated_tasks = ?4"
                         " WHERE project = ?1 AND state = 'waiting'")
     << request.project << request.event << request.label_config << request.annotated_tasks)
        .run();
  else
    (database_.statement("INSERT INTO jobs (project, event, label_config, annotated_tasks, job,"
                         " state, created) VALUES (?, ?, ?, ?, ?, 'waiting', ?)")
     << request.project << request.event << request.label_config << request.annotated_tasks
     << random_id() << seconds())
        .run();
  Enqueued enqueued{*waiting_job(request.project), joined};
  writing.commit();
  return enqueued;
}

std::optional<Job> SqliteStore::claim(std::chrono::milliseconds lease, int max_attempts) {
  constexpr const char* kClaimable =
      LSML_JOB_COLUMNS
      "WHERE (state = 'running' AND lease_until_ms < ?1) OR (state = 'waiting' AND NOT EXISTS"
      " (SELECT 1 FROM jobs other WHERE other.project = jobs.project AND other.state = 'running'))"
      " ORDER BY number LIMIT 1";
  {
    // Mostly there is nothing: no transaction for that.
    const std::lock_guard lock(mutex_);
    if (!(database_.statement(kClaimable) << now_()).step()) return std::nullopt;
  }
  Writing writing(*this);
  while (auto job = first_job(std::move(database_.statement(kClaimable) << now_()))) {
    if (job->attempts >= max_attempts) {
      end_job(job->id, "failed", "",
              "its worker died " + std::to_string(job->attempts) + " times");
      continue;
    }
    (database_.statement("UPDATE jobs SET state = 'running', epoch = epoch + 1,"
                         " attempts = attempts + 1, lease_until_ms = ?2, started = ?3"
                         " WHERE job = ?1")
     << job->id << now_() + lease.count() << seconds())
        .run();
    job = first_job(std::move(database_.statement(LSML_JOB_COLUMNS "WHERE job = ?") << job->id));
    writing.commit();
    return job;
  }
  writing.commit();
  return std::nullopt;
}

bool SqliteStore::holds(std::string_view job, std::int64_t epoch) {
  auto row = database_.statement("SELECT 1 FROM jobs WHERE job = ? AND epoch = ? AND state = 'running'");
  return (row << job << epoch).step();
}

bool SqliteStore::renew(std::string_view job, std::int64_t epoch, std::chrono::milliseconds lease) {
  Writing writing(*this);
  const int renewed =
      (database_.statement(
           "UPDATE jobs SET lease_until_ms = ? WHERE job = ? AND epoch = ? AND state = 'running'")
       << now_() + lease.count() << job << epoch)
          .run();
  writing.commit();
  return renewed > 0;
}

void SqliteStore::end_job(std::string_view job, const char* state, std::string_view version,
                          std::string_view reason) {
  (database_.statement(
       "UPDATE jobs SET state = ?2, version = ?3, reason = ?4, finished = ?5 WHERE job = ?1")
   << job << state << version << reason << seconds())
      .run();
}

bool SqliteStore::finish(std::string_view job, std::int64_t epoch, const Outcome& outcome) {
  Writing writing(*this);
  if (!holds(job, epoch)) return false;
  end_job(job, name_of(outcome.state), outcome.version, outcome.reason);
  if (outcome.state == JobState::completed)
    (database_.statement("UPDATE projects SET current_version = ?2 WHERE project ="
                         " (SELECT project FROM jobs WHERE job = ?1)")
     << job << outcome.version)
        .run();
  writing.commit();
  return true;
}

bool SqliteStore::hand_back(std::string_view job, std::int64_t epoch) {
  Writing writing(*this);
  if (!holds(job, epoch)) return false;
  auto row = database_.statement("SELECT project FROM jobs WHERE job = ?");
  (row << job).step();
  if (waiting_job(row.text(0)))
    end_job(job, "cancelled", "", "joined with the one that waited");
  else
    (database_.statement("UPDATE jobs SET state = 'waiting', attempts = attempts - 1 WHERE job = ?")
     << job)
        .run();
  writing.commit();
  return true;
}

bool SqliteStore::cancel(std::string_view job) {
  Writing writing(*this);
  auto row = database_.statement(
      "SELECT 1 FROM jobs WHERE job = ? AND state IN ('waiting', 'running')");
  if (!(row << job).step()) return false;
  end_job(job, "cancelled", "", "cancelled");
  writing.commit();
  return true;
}

std::optional<Job> SqliteStore::job(std::string_view id) {
  const std::lock_guard lock(mutex_);
  return first_job(std::move(database_.statement(LSML_JOB_COLUMNS "WHERE job = ?") << id));
}

std::vector<Job> SqliteStore::jobs(std::string_view project, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  auto row =
      database_.statement(LSML_JOB_COLUMNS "WHERE project = ? ORDER BY number DESC LIMIT ?");
  row << project << static_cast<std::int64_t>(limit);
  std::vector<Job> jobs;
  while (row.step()) jobs.push_back(job_of(row));
  return jobs;
}

#undef LSML_JOB_COLUMNS

}  // namespace lsml::store
