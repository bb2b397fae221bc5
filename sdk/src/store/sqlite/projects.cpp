#include <charconv>

#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

namespace {

struct KeyParts {
  std::string_view id{};
  std::int64_t created{-1};
};

/// "12.1767225600" is id 12, made then; anything else is a name, its own id.
KeyParts parts_of(std::string_view key) {
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return {key, -1};
  const auto rest = key.substr(dot + 1);
  std::int64_t created{};
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), created);
  if (error != std::errc() || end != rest.data() + rest.size()) return {key, -1};
  return {key.substr(0, dot), created};
}

Project project_of(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3)};
}

}  // namespace

void SqliteStore::add_project(std::string_view key) {
  const auto [id, created] = parts_of(key);
  (database_.statement("INSERT OR IGNORE INTO projects (project, id, created) VALUES (?, ?, ?)")
   << key << id << created)
      .run();
}

void SqliteStore::remember(const Project& project) {
  Writing writing(*this);
  add_project(project.key);
  (database_.statement(
       "UPDATE projects SET label_config = CASE ?2 WHEN '' THEN label_config ELSE ?2 END,"
       " extra_params = CASE ?3 WHEN '' THEN extra_params ELSE ?3 END WHERE project = ?1")
   << project.key << project.label_config << project.extra_params)
      .run();
  writing.commit();
}

std::optional<Project> SqliteStore::project(std::string_view key) {
  const std::lock_guard lock(mutex_);
  auto row = database_.statement(
      "SELECT project, label_config, extra_params, current_version FROM projects"
      " WHERE project = ?");
  row << key;
  return row.step() ? std::optional(project_of(row)) : std::nullopt;
}

std::optional<Project> SqliteStore::newest_project(std::string_view id) {
  const std::lock_guard lock(mutex_);
  auto row = database_.statement(
      "SELECT project, label_config, extra_params, current_version FROM projects"
      " WHERE id = ? ORDER BY created DESC LIMIT 1");
  row << id;
  return row.step() ? std::optional(project_of(row)) : std::nullopt;
}

std::int64_t SqliteStore::next_version_number(std::string_view project) {
  Writing writing(*this);
  add_project(project);
  (database_.statement(
       "UPDATE projects SET last_version_number = last_version_number + 1 WHERE project = ?")
   << project)
      .run();
  auto row = database_.statement("SELECT last_version_number FROM projects WHERE project = ?");
  const auto number = (row << project).first_integer().value_or(1);
  writing.commit();
  return number;
}

}  // namespace lsml::store
