#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lsml::store {

/// Seconds since 1970 (UTC), as the store's tables hold times.
using Seconds = std::int64_t;

/// A Label Studio project as the store knows it. `key` is `id.created` ("12.1767225600") or a bare
/// name (Label Studio 0.7-0.9 send names).
struct Project {
  std::string key{};
  std::string label_config{};
  std::string extra_params{};     ///< JSON text, "" when none
  std::string current_version{};  ///< "" before the first training
};

/// One annotation as Label Studio sent it.
struct Annotation {
  std::int64_t id{};
  std::int64_t task{};
  bool was_cancelled{};
  std::string body{};  ///< the annotation's JSON text
};

/// A task and the annotations known of it.
struct AnnotatedTask {
  std::int64_t id{};
  std::string body{};  ///< the task's JSON text, without annotations
  std::vector<Annotation> annotations{};
};

enum class JobState { waiting, running, completed, failed, cancelled };

/// A training of one project. `epoch` is the claim's number: only its holder may renew or finish.
struct Job {
  std::string id{};
  std::string project{};
  std::string event{};             ///< what asked for it: START_TRAINING, ...
  std::string label_config{};      ///< at the time of asking
  std::int64_t annotated_tasks{};  ///< as Label Studio counts them; -1 when it did not say
  JobState state{JobState::waiting};
  std::int64_t epoch{};
  int attempts{};
  Seconds created{}, started{}, finished{};
  std::string version{};  ///< what it published
  std::string reason{};   ///< why it failed
};

/// Jobs by state.
struct JobCounts {
  std::int64_t waiting{}, running{}, completed{}, failed{}, cancelled{};
};

/// What asks for a training.
struct JobRequest {
  std::string project{};
  std::string event{};
  std::string label_config{};
  std::int64_t annotated_tasks{-1};
};

/// How a job ended. A completed one names the version it published.
struct Outcome {
  JobState state{JobState::completed};
  std::string version{};
  std::string reason{};
};

/// What outlives a process: jobs, the journal of annotations, key-value pairs, current versions.
/// Every operation is atomic and durable when it returns. Thread-safe; several processes may use
/// one store at once. Throws Error when the engine fails (disk full, store of a newer format).
class Store {
 public:
  virtual ~Store() = default;

  /// @name Projects
  /// A project is known once it was remembered, a job was asked for or annotations were recorded.
  /// @{
  /// Remembers label config and extra_params (an empty member leaves what is known) and that the
  /// project was seen now. Creates the project when it is new.
  virtual void remember(const Project& project) = 0;
  virtual std::optional<Project> project(std::string_view key) = 0;
  /// The newest known project with this Label Studio id ("12" finds "12.1767225600"), nullopt
  /// when there is none. "Newest" is the largest creation second; a bare "12" is older than all.
  /// A name finds only itself.
  virtual std::optional<Project> newest_project(std::string_view id) = 0;
  /// The project that was remembered last, nullopt when none was.
  virtual std::optional<Project> last_project() = 0;
  /// Changes whenever any process commits; cheap (no disk access while nothing changed).
  virtual std::int64_t change_counter() = 0;
  /// A number for a new version of the project, from 1 up, never given twice.
  virtual std::int64_t next_version_number(std::string_view project) = 0;
  /// @}

  /// @name Jobs
  /// At most one running and one waiting per project.
  /// @{
  /// A new waiting job, or the one already waiting (its event, config and count become the
  /// request's). `joined` says which.
  struct Enqueued {
    Job job{};
    bool joined{};
  };
  virtual Enqueued enqueue_or_join(const JobRequest& request) = 0;
  /// The oldest waiting job of a project that has none running, or a running one whose lease is
  /// over (its worker died); it becomes running, with the next epoch, until now + lease. A job
  /// that was claimed `max_attempts` times is failed instead.
  virtual std::optional<Job> claim(std::chrono::milliseconds lease, int max_attempts) = 0;
  /// Prolongs the lease. False when the epoch is no longer the job's, or it is not running: stop.
  virtual bool renew(std::string_view job, std::int64_t epoch, std::chrono::milliseconds lease) = 0;
  /// Ends the job and, when completed, makes its version the project's current one, in one
  /// transaction. False, and nothing changes, when the epoch is no longer the job's or it is not
  /// running. Throws Error when the outcome is no end, or completed without a version.
  virtual bool finish(std::string_view job, std::int64_t epoch, const Outcome& outcome) = 0;
  /// Puts a running job back to waiting (a worker that shuts down); that was no attempt. False as
  /// finish. When another one waits already, the two become one: this one is cancelled.
  virtual bool hand_back(std::string_view job, std::int64_t epoch) = 0;
  /// Cancels a waiting or running job. False when it has ended or is unknown.
  virtual bool cancel(std::string_view job) = 0;
  virtual std::optional<Job> job(std::string_view id) = 0;
  /// The project's jobs, newest first, at most `limit`.
  virtual std::vector<Job> jobs(std::string_view project, std::size_t limit) = 0;
  /// Of all projects.
  virtual JobCounts job_counts() = 0;
  /// @}

  /// @name Journal
  /// @{
  /// Adds or replaces tasks and annotations (by id) in one transaction. Tasks without annotations
  /// only replace the text of a task already known. An annotation may move to another task; a task
  /// it leaves without any is forgotten.
  virtual void record(std::string_view project, const std::vector<AnnotatedTask>& tasks) = 0;
  /// From now on these are all the annotated tasks of the project.
  virtual void replace_journal(std::string_view project,
                               const std::vector<AnnotatedTask>& tasks) = 0;
  /// Forgets annotations; a task without any is forgotten too.
  virtual void erase_annotations(std::string_view project,
                                 const std::vector<std::int64_t>& ids) = 0;
  virtual void erase_tasks(std::string_view project, const std::vector<std::int64_t>& ids) = 0;
  virtual void erase_journal(std::string_view project) = 0;
  /// Calls `each` for every task that has annotations, in the order of task ids, annotations in
  /// the order of theirs, in constant memory, on one consistent state. Holds up nobody: `each` may
  /// take its time, and may use the store.
  virtual void for_each_task(std::string_view project,
                             const std::function<void(const AnnotatedTask&)>& each) = 0;
  /// Tasks with at least one annotation that was not cancelled.
  virtual std::int64_t annotated_tasks(std::string_view project) = 0;
  /// @}

  /// @name Key-value pairs of a project (the author's `storage()`)
  /// @{
  virtual std::optional<std::string> get(std::string_view project, std::string_view key) = 0;
  virtual void set(std::string_view project, std::string_view key, std::string_view value) = 0;
  virtual bool erase(std::string_view project, std::string_view key) = 0;
  /// @}
};

/// Opens MODEL_DIR/lsml.db, creating it, and MODEL_DIR when its parent exists. Throws Error naming
/// the file and the way out when it cannot be written, is damaged or was made by a newer lsml.
std::unique_ptr<Store> open_sqlite_store(const std::string& model_dir);

}  // namespace lsml::store
