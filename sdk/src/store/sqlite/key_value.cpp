#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

std::optional<std::string> SqliteStore::get(std::string_view project, std::string_view key) {
  const std::lock_guard lock(mutex_);
  auto row =
      database_.query("SELECT value FROM key_value WHERE project = ? AND key = ?", project, key);
  return row.step() ? std::optional(row.text(0)) : std::nullopt;
}

void SqliteStore::set(std::string_view project, std::string_view key, std::string_view value) {
  Writing writing(*this);
  database_.run(
      "INSERT INTO key_value (project, key, value) VALUES (?, ?, ?)"
      " ON CONFLICT DO UPDATE SET value = excluded.value",
      project, key, value);
  writing.commit();
}

bool SqliteStore::erase(std::string_view project, std::string_view key) {
  Writing writing(*this);
  if (database_.run("DELETE FROM key_value WHERE project = ? AND key = ?", project, key) == 0)
    return false;
  writing.commit();
  return true;
}

}  // namespace lsml::store
