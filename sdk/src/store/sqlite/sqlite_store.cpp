#include "store/sqlite/sqlite_store.hpp"

#include "store/sqlite/schema.hpp"

namespace lsml::store {

SqliteStore::SqliteStore(std::string path, Clock now)
    : path_(std::move(path)), now_(std::move(now)), database_(path_, Database::Mode::create) {
  prepare_schema(database_, path_);
}

std::int64_t SqliteStore::change_counter() {
  const std::lock_guard lock(mutex_);
  // data_version counts what other connections committed.
  const auto others = database_.statement("PRAGMA data_version").first_integer().value_or(0);
  return others + own_commits_;
}

std::optional<std::string> SqliteStore::get(std::string_view project, std::string_view key) {
  const std::lock_guard lock(mutex_);
  auto row = database_.statement("SELECT value FROM key_value WHERE project = ? AND key = ?");
  row << project << key;
  return row.step() ? std::optional(row.text(0)) : std::nullopt;
}

void SqliteStore::set(std::string_view project, std::string_view key, std::string_view value) {
  Writing writing(*this);
  (database_.statement("INSERT OR REPLACE INTO key_value VALUES (?, ?, ?)")
   << project << key << value)
      .run();
  writing.commit();
}

bool SqliteStore::erase(std::string_view project, std::string_view key) {
  Writing writing(*this);
  const int gone = (database_.statement("DELETE FROM key_value WHERE project = ? AND key = ?")
                    << project << key)
                       .run();
  writing.commit();
  return gone > 0;
}

std::unique_ptr<Store> open_sqlite_store(const std::string& model_dir) {
  return std::make_unique<SqliteStore>(model_dir + "/lsml.db", [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  });
}

}  // namespace lsml::store
