#include <algorithm>
#include <array>
#include <lsml/error.hpp>

#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

namespace {

// In the order of JobState.
constexpr std::array<std::string_view, 5> kStates = {"waiting", "running", "completed", "failed",
                                                     "cancelled"};

constexpr const char* kLeaseIsOver = "state = 'running' AND lease_until_ms <= ?1";
constexpr const char* kWaitsForNone =
    "state = 'waiting' AND NOT EXISTS (SELECT 1 FROM jobs other"
    " WHERE other.project = jobs.project AND other.state = 'running')";

std::string_view name_of(JobState state) { return kStates.at(static_cast<std::size_t>(state)); }

JobState state_of(std::string_view name) {
  return static_cast<JobState>(std::find(kStates.begin(), kStates.end(), name) - kStates.begin());
}

template <class... Values>
Statement select_jobs(Database& database, const std::string& which, const Values&... values) {
  return database.query(
      "SELECT job, project, event, label_config, annotated_tasks, state, epoch, attempts, created,"
      " started, finished, version, reason FROM jobs " +
          which,
      values...);
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

std::optional<Job> waiting_job(Database& database, std::string_view project) {
  return first_job(select_jobs(database, "WHERE project = ? AND state = 'waiting'", project));
}

std::optional<Job> held_job(Database& database, std::string_view job, std::int64_t epoch) {
  return first_job(
      select_jobs(database, "WHERE job = ? AND epoch = ? AND state = 'running'", job, epoch));
}

std::optional<Job> job_to_claim(Database& database, std::int64_t now) {
  // Two searches, each with an index of its own.
  return first_job(select_jobs(
      database,
      std::string("WHERE number = (SELECT min(number) FROM (") + "SELECT number FROM jobs WHERE " +
          kLeaseIsOver + " UNION ALL SELECT number FROM jobs WHERE " + kWaitsForNone + "))",
      now));
}

}  // namespace

Store::Enqueued SqliteStore::enqueue_or_join(const JobRequest& request) {
  Writing writing(*this);
  add_project(request.project);
  const bool joined =
      database_.run(
          "UPDATE jobs SET event = ?2, label_config = ?3, annotated_tasks = ?4"
          " WHERE project = ?1 AND state = 'waiting'",
          request.project, request.event, request.label_config, request.annotated_tasks) > 0;
  if (!joined)
    database_.run(
        "INSERT INTO jobs (job, project, event, label_config, annotated_tasks, state, created)"
        " VALUES (lower(hex(randomblob(8))), ?, ?, ?, ?, 'waiting', ?)",
        request.project, request.event, request.label_config, request.annotated_tasks, seconds());
  Enqueued enqueued{waiting_job(database_, request.project).value(), joined};
  writing.commit();
  return enqueued;
}

// Workers ask often, and mostly there is nothing: that must not cost the others a transaction.
bool SqliteStore::anything_to_claim() {
  const std::lock_guard lock(mutex_);
  return job_to_claim(database_, now_()).has_value();
}

std::optional<Job> SqliteStore::claim(std::chrono::milliseconds lease, int max_attempts) {
  if (!anything_to_claim()) return std::nullopt;
  Writing writing(*this);
  const auto now = now_();
  std::optional<Job> job;
  while ((job = job_to_claim(database_, now)) && job->attempts >= max_attempts)
    end_job(job->id, JobState::failed, "",
            "its worker died " + std::to_string(job->attempts) + " times");
  if (job) {
    database_.run(
        "UPDATE jobs SET state = 'running', epoch = epoch + 1, attempts = attempts + 1,"
        " lease_until_ms = ?2, started = ?3 WHERE job = ?1",
        job->id, now + lease.count(), now / 1000);
    job = first_job(select_jobs(database_, "WHERE job = ?", job->id));
  }
  writing.commit();
  return job;
}

bool SqliteStore::renew(std::string_view job, std::int64_t epoch, std::chrono::milliseconds lease) {
  Writing writing(*this);
  if (database_.run("UPDATE jobs SET lease_until_ms = ?3"
                    " WHERE job = ?1 AND epoch = ?2 AND state = 'running'",
                    job, epoch, now_() + lease.count()) == 0)
    return false;
  writing.commit();
  return true;
}

void SqliteStore::end_job(std::string_view job, JobState state, std::string_view version,
                          std::string_view reason) {
  database_.run(
      "UPDATE jobs SET state = ?2, version = ?3, reason = ?4, finished = ?5 WHERE job = ?1", job,
      name_of(state), version, reason, seconds());
}

bool SqliteStore::finish(std::string_view job, std::int64_t epoch, const Outcome& outcome) {
  const bool completed = outcome.state == JobState::completed;
  if (outcome.state == JobState::waiting || outcome.state == JobState::running)
    throw Error("a job cannot finish as " + std::string(name_of(outcome.state)));
  if (completed && outcome.version.empty()) throw Error("a completed job must name its version");
  Writing writing(*this);
  const auto held = held_job(database_, job, epoch);
  if (!held) return false;
  end_job(job, outcome.state, outcome.version, outcome.reason);
  if (completed) {
    add_project(held->project);
    database_.run("UPDATE projects SET current_version = ?2 WHERE project = ?1", held->project,
                  outcome.version);
  }
  writing.commit();
  return true;
}

bool SqliteStore::hand_back(std::string_view job, std::int64_t epoch) {
  Writing writing(*this);
  const auto held = held_job(database_, job, epoch);
  if (!held) return false;
  if (const auto waiting = waiting_job(database_, held->project))
    end_job(job, JobState::cancelled, "", "joined with job " + waiting->id + ", which waited");
  else
    database_.run(
        "UPDATE jobs SET state = 'waiting', attempts = attempts - 1, started = 0,"
        " lease_until_ms = 0 WHERE job = ?",
        job);
  writing.commit();
  return true;
}

bool SqliteStore::cancel(std::string_view job) {
  Writing writing(*this);
  const auto known =
      first_job(select_jobs(database_, "WHERE job = ? AND state IN ('waiting', 'running')", job));
  if (!known) return false;
  end_job(job, JobState::cancelled, "", "cancelled");
  writing.commit();
  return true;
}

std::optional<Job> SqliteStore::job(std::string_view id) {
  const std::lock_guard lock(mutex_);
  return first_job(select_jobs(database_, "WHERE job = ?", id));
}

std::vector<Job> SqliteStore::jobs(std::string_view project, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  auto row = select_jobs(database_, "WHERE project = ? ORDER BY number DESC LIMIT ?", project,
                         static_cast<std::int64_t>(limit));
  std::vector<Job> jobs;
  while (row.step()) jobs.push_back(job_of(row));
  return jobs;
}

JobCounts SqliteStore::job_counts() {
  const std::lock_guard lock(mutex_);
  auto row = database_.query("SELECT state, count(*) FROM jobs GROUP BY state");
  std::array<std::int64_t, kStates.size()> counts{};
  while (row.step()) counts.at(static_cast<std::size_t>(state_of(row.text(0)))) = row.integer(1);
  return {counts[0], counts[1], counts[2], counts[3], counts[4]};
}

}  // namespace lsml::store
