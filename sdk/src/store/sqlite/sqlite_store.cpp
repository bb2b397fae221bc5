#include "store/sqlite/sqlite_store.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "store/sqlite/schema.hpp"

namespace lsml::store {

namespace {

std::int64_t system_milliseconds() {
  using std::chrono::milliseconds;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now).count();
}

void make_directory(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0) return files::sync_directory(path + "/..");
  const int error = errno;
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return;
  throw InternalError("cannot make the directory \"" + path + "\": " + std::strerror(error) +
                      "; choose another directory with --model-dir or MODEL_DIR");
}

}  // namespace

SqliteStore::SqliteStore(std::string path, Clock now)
    : path_(std::move(path)), now_(std::move(now)), database_(path_, Database::Access::read_write) {
  prepare_schema(database_, path_);
}

std::int64_t SqliteStore::change_counter() {
  const std::lock_guard lock(mutex_);
  // data_version counts up with what other connections committed; it reads shared memory only.
  auto row = database_.query("PRAGMA data_version");
  return (row.step() ? row.integer(0) : 0) + own_commits_;
}

std::unique_ptr<Store> open_sqlite_store(const std::string& model_dir) {
  make_directory(model_dir);
  return std::make_unique<SqliteStore>(model_dir + "/lsml.db", system_milliseconds);
}

}  // namespace lsml::store
