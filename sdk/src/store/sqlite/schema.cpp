#include "store/sqlite/schema.hpp"

#include <chrono>
#include <thread>

#include "core/failure.hpp"

namespace lsml::store {

namespace {

constexpr std::int64_t kFormat = 1;

// docs/store.md describes them. Whoever changes them raises the format and migrates the old one.
constexpr const char* kTables = R"(
  CREATE TABLE projects (
    project TEXT NOT NULL UNIQUE, id TEXT NOT NULL, created INTEGER NOT NULL,
    label_config TEXT NOT NULL DEFAULT '', extra_params TEXT NOT NULL DEFAULT '',
    current_version TEXT NOT NULL DEFAULT '', last_version_number INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX projects_by_id ON projects (id, created);
  CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL UNIQUE, project TEXT NOT NULL,
    event TEXT NOT NULL, label_config TEXT NOT NULL, annotated_tasks INTEGER NOT NULL,
    state TEXT NOT NULL
      CHECK (state IN ('waiting', 'running', 'completed', 'failed', 'cancelled')),
    epoch INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    lease_until_ms INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL,
    started INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0,
    version TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT ''
  );
  CREATE UNIQUE INDEX one_waiting ON jobs (project) WHERE state = 'waiting';
  CREATE UNIQUE INDEX one_running ON jobs (project) WHERE state = 'running';
  CREATE INDEX jobs_by_project ON jobs (project, number);
  CREATE TABLE tasks (
    project TEXT NOT NULL, task INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (project, task)
  );
  CREATE TABLE annotations (
    project TEXT NOT NULL, task INTEGER NOT NULL, annotation INTEGER NOT NULL,
    body TEXT NOT NULL, was_cancelled INTEGER NOT NULL, UNIQUE (project, annotation)
  );
  CREATE INDEX annotations_by_task ON annotations (project, task, annotation, was_cancelled);
  CREATE TABLE key_value (
    project TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (project, key)
  );
  PRAGMA user_version = 1;
)";

std::int64_t number(Database& database, const char* sql) {
  auto row = database.query(sql);
  return row.step() ? row.integer(0) : 0;
}

std::int64_t format_of(Database& database) { return number(database, "PRAGMA user_version"); }

// SQLite's own waiting does not cover this change when two processes make the file together.
void enable_wal(Database& database, const std::string& path) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!database.execute_unless_busy("PRAGMA journal_mode = WAL")) {
    if (std::chrono::steady_clock::now() > limit)
      throw InternalError("store \"" + path + "\": another process kept it locked for 5 s");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  auto row = database.query("PRAGMA journal_mode");
  if (!row.step() || row.text(0) != "wal")
    throw InternalError(
        "store \"" + path +
        "\": its file system cannot share memory between processes (a network drive?)"
        "; choose another directory with --model-dir or MODEL_DIR");
}

void create_tables(Database& database, const std::string& path) {
  Transaction transaction(database);
  if (format_of(database) != 0) return;  // another process was faster
  if (number(database, "SELECT count(*) FROM sqlite_master") != 0)
    throw InternalError(
        "store \"" + path +
        "\": is a SQLite file that lsml did not make; choose another directory with "
        "--model-dir or MODEL_DIR");
  database.execute(kTables);
  transaction.commit();
}

}  // namespace

void prepare_schema(Database& database, const std::string& path) {
  // FULL: a commit is on the disk when it returns. The limit is what a long walk may leave behind.
  database.execute("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 8388608");
  if (format_of(database) == 0) {
    enable_wal(database, path);
    create_tables(database, path);
  }
  if (const auto format = format_of(database); format > kFormat)
    throw InternalError("store \"" + path + "\": has format " + std::to_string(format) +
                        ", this lsml knows " + std::to_string(kFormat) +
                        "; update lsml, or choose another directory with --model-dir or MODEL_DIR");
}

}  // namespace lsml::store
