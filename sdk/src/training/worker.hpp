#pragma once

#include <chrono>
#include <functional>
#include <lsml/dict.hpp>
#include <optional>
#include <string>

#include "core/child_process.hpp"
#include "store/store.hpp"

namespace lsml::training {

struct WorkerOptions {
  std::string model_dir{};
  Dict kwargs{};
  /// Starts a fit process; the job's directory is added as LSML_JOB_DIR.
  ChildProcess::Command fit_command{};
  double fit_timeout{0};  ///< seconds; 0 is no limit
  std::chrono::milliseconds lease{5000};
};

/// Takes jobs from the store, one at a time, and runs each in a process of its own. Not
/// synchronised: one thread runs it.
class Worker {
 public:
  /// Waits at most that long, or until a child has ended; true: stop.
  using Wait = std::function<bool(std::chrono::milliseconds)>;

  Worker(store::Store& store, WorkerOptions options, Wait wait);

  /// Until `wait` says stop. A job under way is handed back then.
  void run();

 private:
  using Clock = std::chrono::steady_clock;
  enum class Stopped { no, by_shutdown, by_timeout, lease_lost };

  void run_job(const store::Job& job);
  void prepare(const store::Job& job, const std::string& directory);
  Stopped watch(const store::Job& job, ChildProcess& fit);
  bool renew(const store::Job& job);
  void end(ChildProcess& fit);
  void conclude(const store::Job& job, const std::string& directory, const std::string& ending);
  void finish(const store::Job& job, const store::Outcome& outcome);

  store::Store& store_;
  const WorkerOptions options_;
  const Wait wait_;
  bool stopping_{false};
};

}  // namespace lsml::training
