#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

namespace lsml::store {

/// The embedded store: one SQLite file in WAL mode, one connection behind a mutex; walking the
/// journal takes a connection of its own, so that it holds up nobody. Thread-safe.
class SqliteStore final : public Store {
 public:
  /// Milliseconds since 1970.
  using Clock = std::function<std::int64_t()>;

  /// Opens the file, or makes it; its directory must exist.
  SqliteStore(std::string path, Clock now);

  void remember(const Project& project) override;
  std::optional<Project> project(std::string_view key) override;
  std::optional<Project> newest_project(std::string_view id) override;
  std::optional<Project> last_project() override;
  std::int64_t change_counter() override;
  std::int64_t next_version_number(std::string_view project) override;

  Enqueued enqueue_or_join(const JobRequest& request) override;
  std::optional<Job> claim(std::chrono::milliseconds lease, int max_attempts) override;
  bool renew(std::string_view job, std::int64_t epoch, std::chrono::milliseconds lease) override;
  bool finish(std::string_view job, std::int64_t epoch, const Outcome& outcome) override;
  bool hand_back(std::string_view job, std::int64_t epoch) override;
  bool cancel(std::string_view job) override;
  std::optional<Job> job(std::string_view id) override;
  std::vector<Job> jobs(std::string_view project, std::size_t limit) override;
  JobCounts job_counts() override;

  void record(std::string_view project, const std::vector<AnnotatedTask>& tasks) override;
  void replace_journal(std::string_view project, const std::vector<AnnotatedTask>& tasks) override;
  void erase_annotations(std::string_view project, const std::vector<std::int64_t>& ids) override;
  void erase_tasks(std::string_view project, const std::vector<std::int64_t>& ids) override;
  void erase_journal(std::string_view project) override;
  void for_each_task(std::string_view project,
                     const std::function<void(const AnnotatedTask&)>& each) override;
  std::int64_t annotated_tasks(std::string_view project) override;

  std::optional<std::string> get(std::string_view project, std::string_view key) override;
  void set(std::string_view project, std::string_view key, std::string_view value) override;
  bool erase(std::string_view project, std::string_view key) override;

 private:
  class Writing;

  Seconds seconds() const { return now_() / 1000; }
  /// Makes the project's row if it is missing. In a transaction.
  void add_project(std::string_view key);
  /// In a transaction, as what calls them.
  /// @{
  void put_tasks(std::string_view project, const std::vector<AnnotatedTask>& tasks);
  void forget_tasks(std::string_view project);
  /// @}
  bool anything_to_claim();
  void end_job(std::string_view job, JobState state, std::string_view version,
               std::string_view reason);

  const std::string path_;
  const Clock now_;
  std::mutex mutex_{};
  Database database_;
  std::int64_t own_commits_{0};
};

/// The lock and the transaction of one writing operation.
class SqliteStore::Writing {
 public:
  explicit Writing(SqliteStore& store)
      : store_(store), lock_(store.mutex_), transaction_(store.database_) {}
  void commit() {
    transaction_.commit();
    ++store_.own_commits_;
  }

 private:
  SqliteStore& store_;
  std::lock_guard<std::mutex> lock_;
  Transaction transaction_;
};

}  // namespace lsml::store
