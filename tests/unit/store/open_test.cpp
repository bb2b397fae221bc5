#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <lsml/error.hpp>

#include "store/sqlite/schema.hpp"
#include "support/catch.hpp"
#include "support/child.hpp"
#include "support/temp_dir.hpp"
#include "unit/store/stores.hpp"

using namespace lsml;
using lsml::test::TempDir;
using store::open_sqlite_store;

namespace {

/// Runs SQL on a file beside the store, as another program would; the last row's first column.
std::string sqlite(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  std::string answer;
  const auto keep = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) = values[0] == nullptr ? "" : values[0];
    return 0;
  };
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, sql.c_str(), keep, &answer, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  return answer;
}

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

TEST_CASE("a store keeps everything over a restart") {
  TempDir directory;
  std::string job;
  {
    const auto store = open_sqlite_store(directory.path());
    store->remember({"1.1", "<View/>", "", ""});
    job = store->enqueue_or_join({"1.1", "START_TRAINING", "", -1}).job.id;
    store->record("1.1", {{1, "{}", {{1, 1, false, "{}"}}}});
    store->set("1.1", "key", "value");
  }
  const auto store = open_sqlite_store(directory.path());
  CHECK(store->project("1.1")->label_config == "<View/>");
  CHECK(store->job(job)->state == store::JobState::waiting);
  CHECK(store->annotated_tasks("1.1") == 1);
  CHECK(store->get("1.1", "key") == "value");
}

TEST_CASE("the store says its format and uses a write-ahead log") {
  TempDir directory;
  const auto store = open_sqlite_store(directory.path());
  CHECK(sqlite(directory.path() + "/lsml.db", "PRAGMA user_version") == "1");
  CHECK(sqlite(directory.path() + "/lsml.db", "PRAGMA journal_mode") == "wal");
}

TEST_CASE("a commit is on the disk when it returns") {
  TempDir directory;
  store::Database database(directory.path() + "/lsml.db", store::Database::Access::read_write);
  store::prepare_schema(database, directory.path() + "/lsml.db");
  auto row = database.query("PRAGMA synchronous");
  REQUIRE(row.step());
  CHECK(row.text(0) == "2");  // FULL
}

TEST_CASE("times are of the system's clock") {
  TempDir directory;
  const auto store = open_sqlite_store(directory.path());
  const auto before = std::time(nullptr);
  const auto created = store->enqueue_or_join({"1.1", "", "", -1}).job.created;
  CHECK(created >= before);
  CHECK(created <= std::time(nullptr));
}

TEST_CASE("MODEL_DIR is made when its parent exists") {
  TempDir directory;
  open_sqlite_store(directory.path() + "/models/");
  CHECK(std::filesystem::exists(directory.path() + "/models/lsml.db"));
}

TEST_CASE("a MODEL_DIR that cannot be made is refused, with the way out") {
  TempDir directory;
  const auto path = directory.path() + "/none/models";
  CHECK_THROWS_SAYING(open_sqlite_store(path), Error, "\"" + path + "\"");
  CHECK_THROWS_SAYING(open_sqlite_store(path), Error, "No such file or directory");
  CHECK_THROWS_SAYING(open_sqlite_store(path), Error,
                      "choose another directory with --model-dir or MODEL_DIR");
  CHECK_THROWS_AS(open_sqlite_store(""), Error);
}

TEST_CASE("a MODEL_DIR that is a file is refused") {
  TempDir directory;
  write(directory.path() + "/file", "text");
  CHECK_THROWS_SAYING(open_sqlite_store(directory.path() + "/file"), Error,
                      "cannot make the directory \"" + directory.path() + "/file\": File exists");
}

TEST_CASE("a directory in which no file can be made is refused, with the way out") {
  CHECK_THROWS_SAYING(open_sqlite_store("/proc"), Error, "\"/proc/lsml.db\"");
  CHECK_THROWS_SAYING(open_sqlite_store("/proc"), Error,
                      "choose another directory with --model-dir or MODEL_DIR");
}

TEST_CASE("a file that may not be written is refused, with the way out") {
  TempDir directory;
  open_sqlite_store(directory.path());
  ::chmod((directory.path() + "/lsml.db").c_str(), 0444);
  ::chmod(directory.path().c_str(), 0777);
  const test::Child child([&](const auto& say) {
    // Nothing is unwritable to root.
    if (::geteuid() == 0 && ::setuid(65534) != 0) say("cannot change the user");
    open_sqlite_store(directory.path());
    say("opened");
  });
  const auto said = child.hear_all();
  CHECK_THAT(said, Catch::Contains("\"" + directory.path() + "/lsml.db\""));
  CHECK_THAT(said, Catch::Contains("choose another directory with --model-dir or MODEL_DIR"));
}

TEST_CASE("a store of a newer format is refused and left alone") {
  TempDir directory;
  const auto path = directory.path() + "/lsml.db";
  open_sqlite_store(directory.path());
  sqlite(path, "PRAGMA user_version = 2");
  CHECK_THROWS_SAYING(open_sqlite_store(directory.path()), Error, path);
  CHECK_THROWS_SAYING(open_sqlite_store(directory.path()), Error,
                      "has format 2, this lsml knows 1; update lsml");
  CHECK(sqlite(path, "PRAGMA user_version") == "2");
}

TEST_CASE("a SQLite file of something else is refused and left alone") {
  TempDir directory;
  const auto path = directory.path() + "/lsml.db";
  sqlite(path, "CREATE TABLE recipes (name)");
  CHECK_THROWS_SAYING(open_sqlite_store(directory.path()), Error, "lsml did not make");
  CHECK(sqlite(path, "SELECT group_concat(name) FROM sqlite_master") == "recipes");
}

TEST_CASE("a file that is no store is refused, with the way out") {
  TempDir directory;
  write(directory.path() + "/lsml.db", std::string(10000, 'x'));
  CHECK_THROWS_SAYING(open_sqlite_store(directory.path()), Error,
                      "file is not a database; restore it from a copy, or move it");
}

TEST_CASE("a damaged store says so") {
  TempDir directory;
  const auto path = directory.path() + "/lsml.db";
  open_sqlite_store(directory.path())->set("1.1", "key", "value");
  const auto size = std::filesystem::file_size(path);
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);  // the first page holds the tables' names, and stays
    file << std::string(size - 4096, '\xff');
  }
  const auto store = open_sqlite_store(directory.path());
  CHECK_THROWS_SAYING(store->get("1.1", "key"), Error, path);
  CHECK_THROWS_SAYING(store->get("1.1", "key"), Error, "malformed; restore it from a copy");
}

TEST_CASE("the file itself forbids a second waiting or running job of a project") {
  test::Stores stores;
  store::Database database(stores.path, store::Database::Access::read_write);
  for (const auto* state : {"waiting", "running"}) {
    const auto insert = [&](const char* id) {
      return database.run(
          "INSERT INTO jobs (job, project, event, label_config, annotated_tasks, state, created)"
          " VALUES (? || ?, '1.1', '', '', -1, ?2, 0)",
          id, state);
    };
    insert("first");
    CHECK_THROWS_SAYING(insert("second"), Error, "UNIQUE constraint failed");
  }
}

TEST_CASE("an operation that fails changes nothing, and the store works on") {
  test::Stores stores;
  sqlite(stores.path,
         "CREATE TRIGGER no BEFORE INSERT ON annotations WHEN NEW.annotation = 13"
         " BEGIN SELECT raise(FAIL, 'unlucky'); END");
  CHECK_THROWS_SAYING(stores.a.record("1.1", {{1, "", {{12, 1, false, ""}, {13, 1, false, ""}}}}),
                      Error, stores.path + "\": cannot write: unlucky");
  CHECK(stores.b.annotated_tasks("1.1") == 0);
  stores.a.record("1.1", {{1, "", {{12, 1, false, ""}}}});
  CHECK(stores.b.annotated_tasks("1.1") == 1);
}
