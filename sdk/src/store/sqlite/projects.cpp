#include <charconv>

#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

namespace {

struct KeyParts {
  std::string_view id{};
  std::int64_t created{-1};
};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "12.1767225600" is id 12, made then; anything else is a name, which is its own id.
KeyParts parts_of(std::string_view key) {
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return {key, -1};
  const auto id = key.substr(0, dot);
  const auto seconds = key.substr(dot + 1);
  std::int64_t created{};
  if (!is_number(id) || !is_number(seconds) ||
      std::from_chars(seconds.data(), seconds.data() + seconds.size(), created).ec != std::errc())
    return {key, -1};
  return {id, created};
}

std::optional<Project> first_project(Statement row) {
  if (!row.step()) return std::nullopt;
  return Project{row.text(0), row.text(1), row.text(2), row.text(3)};
}

}  // namespace

void SqliteStore::add_project(std::string_view key) {
  const auto [id, created] = parts_of(key);
  database_.run(
      "INSERT INTO projects (project, id, created, seen) VALUES (?, ?, ?, ?)"
      " ON CONFLICT DO NOTHING",
      key, id, created, seconds());
}

void SqliteStore::remember(const Project& project) {
  Writing writing(*this);
  add_project(project.key);
  database_.run(
      "UPDATE projects SET seen = ?4,"
      " label_config = CASE ?2 WHEN '' THEN label_config ELSE ?2 END,"
      " extra_params = CASE ?3 WHEN '' THEN extra_params ELSE ?3 END WHERE project = ?1",
      project.key, project.label_config, project.extra_params, seconds());
  writing.commit();
}

std::optional<Project> SqliteStore::project(std::string_view key) {
  const std::lock_guard lock(mutex_);
  return first_project(
      database_.query("SELECT project, label_config, extra_params, current_version FROM projects"
                      " WHERE project = ?",
                      key));
}

std::optional<Project> SqliteStore::newest_project(std::string_view id) {
  const std::lock_guard lock(mutex_);
  return first_project(
      database_.query("SELECT project, label_config, extra_params, current_version FROM projects"
                      " WHERE id = ? ORDER BY created DESC LIMIT 1",
                      id));
}

std::optional<Project> SqliteStore::last_project() {
  const std::lock_guard lock(mutex_);
  return first_project(
      database_.query("SELECT project, label_config, extra_params, current_version FROM projects"
                      " ORDER BY seen DESC, rowid DESC LIMIT 1"));
}

std::int64_t SqliteStore::next_version_number(std::string_view project) {
  Writing writing(*this);
  add_project(project);
  std::int64_t number{};
  {
    auto row = database_.query(
        "UPDATE projects SET last_version_number = last_version_number + 1 WHERE project = ?"
        " RETURNING last_version_number",
        project);
    row.step();
    number = row.integer(0);
  }
  writing.commit();
  return number;
}

}  // namespace lsml::store
