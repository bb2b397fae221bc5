#include "training/worker.hpp"

#include <signal.h>

#include <lsml/error.hpp>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/log.hpp"
#include "training/fit_job.hpp"
#include "training/snapshot.hpp"

namespace lsml::training {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenClaims{100};
constexpr milliseconds kTimeToEnd{2000};
constexpr int kMostAttempts = 3;

std::string first_line(const std::string& path) {
  const std::string text = files::exists(path) ? files::read(path) : "";
  return text.substr(0, text.find('\n'));
}

/// What cannot be removed is swept at the next start.
void clean_up(const std::string& directory) {
  try {
    files::remove_tree(directory);
  } catch (const Error& error) {
    log::error("{}", error.what());
  }
}

}  // namespace

Worker::Worker(store::Store& store, WorkerOptions options, Wait wait)
    : store_(store), options_(std::move(options)), wait_(std::move(wait)) {}

void Worker::run() {
  while (!stopping_) {
    if (const auto job = store_.claim(options_.lease, kMostAttempts))
      run_job(*job);
    else
      stopping_ = wait_(kBetweenClaims);
  }
}

void Worker::run_job(const store::Job& job) {
  const auto directory = job_directory(options_.model_dir, job);
  try {
    prepare(job, directory);
    auto command = options_.fit_command;
    command.own_group = true;
    command.environment.emplace_back("LSML_JOB_DIR", directory);
    ChildProcess fit(command);
    const auto stopped = watch(job, fit);
    if (stopped != Stopped::no) end(fit);
    const auto ending = fit.wait(milliseconds(0));
    const bool published = files::exists(directory + kPublishedFile);
    if (stopped == Stopped::by_shutdown && !published) {
      log::info("job {}: handed back", job.id);
      store_.hand_back(job.id, job.epoch);
    } else if (stopped == Stopped::by_timeout && !published) {
      finish(job, {store::JobState::failed, "",
                   fmt::format("fit took longer than {} s", options_.fit_timeout)});
    } else if (stopped != Stopped::lease_lost) {
      conclude(job, directory, ending ? ending->text() : "");
    }
  } catch (...) {
    const auto failure = describe(std::current_exception());
    log::error("job {}: {}", job.id, failure.text);
    finish(job, {store::JobState::failed, "",
                 "the training could not be started; the worker's log says why"});
  }
  clean_up(directory);
}

void Worker::prepare(const store::Job& job, const std::string& directory) {
  files::remove_tree(directory);
  files::make_directories(directory);
  const auto counts = write_snapshot(store_, job.project, directory);
  const auto project = store_.project(job.project).value_or(store::Project{});
  FitJob fit;
  fit.id = job.id;
  fit.project = job.project;
  fit.event = job.event;
  fit.label_config = job.label_config.empty() ? project.label_config : job.label_config;
  fit.extra_params = project.extra_params;
  fit.current_version = project.current_version;
  fit.kwargs = options_.kwargs;
  fit.known_tasks = static_cast<std::int64_t>(counts.answered);
  fit.annotated_tasks = job.annotated_tasks;
  fit.started = job.started;
  write_fit_job(directory, fit);
  if (job.annotated_tasks > fit.known_tasks)
    log::warning(
        "job {}: training on {} of {} annotated tasks: the rest was annotated before this backend "
        "was connected",
        job.id, fit.known_tasks, job.annotated_tasks);
  else
    log::info("job {}: project {}: training on {} tasks", job.id, job.project, fit.known_tasks);
}

Worker::Stopped Worker::watch(const store::Job& job, ChildProcess& fit) {
  const auto start = Clock::now();
  auto renewed = start;
  while (!fit.ended()) {
    if (wait_(kBetweenClaims)) {
      stopping_ = true;
      return Stopped::by_shutdown;
    }
    const auto now = Clock::now();
    if (now - renewed > options_.lease / 4) {
      renewed = now;
      if (!renew(job)) return Stopped::lease_lost;
    }
    if (options_.fit_timeout > 0 &&
        now - start > std::chrono::duration<double>(options_.fit_timeout))
      return Stopped::by_timeout;
  }
  return Stopped::no;
}

/// A store that fails for a moment costs no training: the next try may come in time.
bool Worker::renew(const store::Job& job) {
  try {
    if (store_.renew(job.id, job.epoch, options_.lease)) return true;
    log::warning("job {}: cancelled, or taken over by another worker", job.id);
    return false;
  } catch (const Error& error) {
    log::error("job {}: the lease cannot be renewed: {}", job.id, error.what());
    return true;
  }
}

/// First politely, so that fit can see FitParams::cancelled().
void Worker::end(ChildProcess& fit) {
  fit.signal(SIGTERM);
  if (fit.wait(kTimeToEnd)) return;
  fit.signal(SIGKILL);
  fit.wait(kTimeToEnd);
}

void Worker::conclude(const store::Job& job, const std::string& directory,
                      const std::string& ending) {
  if (const auto version = first_line(directory + kPublishedFile); !version.empty())
    return finish(job, {store::JobState::completed, version, ""});
  auto reason = first_line(directory + kFailedFile);
  if (reason.empty()) reason = "fit ended with " + ending + " before it published a version";
  finish(job, {store::JobState::failed, "", reason});
}

void Worker::finish(const store::Job& job, const store::Outcome& outcome) {
  if (!store_.finish(job.id, job.epoch, outcome))
    log::warning("job {}: no longer ours, its result is dropped", job.id);
  else if (outcome.state == store::JobState::completed)
    log::info("job {}: project {}: version {} is current", job.id, job.project, outcome.version);
  else
    log::error("job {}: project {}: failed: {}", job.id, job.project, outcome.reason);
}

}  // namespace lsml::training
