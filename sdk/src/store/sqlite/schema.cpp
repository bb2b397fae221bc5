#include "store/sqlite/schema.hpp"

#include <lsml/error.hpp>

namespace lsml::store {

namespace {

constexpr std::int64_t kFormat = 1;

constexpr const char* kTables = R"(
  CREATE TABLE projects (
    project TEXT PRIMARY KEY, id TEXT NOT NULL, created INTEGER NOT NULL,
    label_config TEXT NOT NULL DEFAULT '', extra_params TEXT NOT NULL DEFAULT '',
    current_version TEXT NOT NULL DEFAULT '', last_version_number INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX projects_by_id ON projects (id, created);
  CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL UNIQUE, project TEXT NOT NULL,
    event TEXT NOT NULL, label_config TEXT NOT NULL, annotated_tasks INTEGER NOT NULL,
    state TEXT NOT NULL, epoch INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    lease_until_ms INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL,
    started INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0,
    version TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT ''
  );
  CREATE UNIQUE INDEX one_waiting ON jobs (project) WHERE state = 'waiting';
  CREATE UNIQUE INDEX one_running ON jobs (project) WHERE state = 'running';
  CREATE INDEX jobs_by_project ON jobs (project, number);
  CREATE TABLE tasks (
    project TEXT NOT NULL, task INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (project, task)
  ) WITHOUT ROWID;
  CREATE TABLE annotations (
    project TEXT NOT NULL, annotation INTEGER NOT NULL, task INTEGER NOT NULL,
    was_cancelled INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (project, annotation)
  ) WITHOUT ROWID;
  CREATE INDEX annotations_by_task ON annotations (project, task, annotation);
  CREATE TABLE key_value (
    project TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (project, key)
  ) WITHOUT ROWID;
  PRAGMA user_version = 1;
)";

std::int64_t format_of(Database& database) {
  return database.statement("PRAGMA user_version").first_integer().value_or(0);
}

}  // namespace

void prepare_schema(Database& database, const std::string& path) {
  database.execute("PRAGMA cache_size = -512");
  if (format_of(database) == 0) {
    database.execute("PRAGMA journal_mode = WAL");
    Transaction transaction(database);
    if (format_of(database) == 0) database.execute(kTables);
    transaction.commit();
  }
  database.execute("PRAGMA synchronous = FULL");
  if (const auto format = format_of(database); format > kFormat)
    throw Error("the store \"" + path + "\" has format " + std::to_string(format) +
                ", this lsml reads " + std::to_string(kFormat) +
                ": update lsml, or choose another directory with --model-dir or MODEL_DIR");
}

}  // namespace lsml::store
