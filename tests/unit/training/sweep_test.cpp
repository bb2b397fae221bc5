#include "training/sweep.hpp"

#include <filesystem>

#include "core/files.hpp"
#include "model/versions.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml;
namespace fs = std::filesystem;

namespace {

struct Fixture {
  Fixture() : store(store::open_sqlite_store(directory.path())) {}

  std::string version(const std::string& name, const std::string& job) {
    const auto path = model::version_directory(directory.path(), "1.5", name);
    files::make_directories(path);
    model::Manifest manifest;
    manifest.version = name;
    manifest.job = job;
    model::write_manifest(path, manifest);
    return path;
  }
  std::string job(store::JobState state, const std::string& version) {
    store->enqueue_or_join({.project = "1.5"});
    const auto claimed = store->claim(std::chrono::seconds(5), 3);
    store->finish(claimed->id, claimed->epoch, {state, version, ""});
    return claimed->id;
  }

  test::TempDir directory;
  std::unique_ptr<store::Store> store;
};

}  // namespace

TEST_CASE("what interrupted jobs staged is removed") {
  Fixture f;
  const auto staging = f.directory.path() + "/1.5/staging/";
  const auto staged = staging + f.job(store::JobState::failed, "") + "-1";
  files::make_directories(staged + "/version");
  files::make_directories(staging + "precious");
  training::sweep(*f.store, f.directory.path());
  CHECK_FALSE(fs::exists(staged));
  CHECK(fs::exists(staging + "precious"));
}

TEST_CASE("a version that no job ended with is removed, others stay") {
  Fixture f;
  const auto kept = f.version("0.1.0", f.job(store::JobState::completed, "0.1.0"));
  const auto left = f.version("0.2.0", f.job(store::JobState::failed, ""));
  const auto renamed = f.version("0.4.0", f.job(store::JobState::completed, "0.5.0"));
  const auto foreign = f.version("0.3.0", "unknown job");
  const auto unreadable = f.directory.path() + "/1.5/versions/mine";
  files::make_directories(unreadable);
  training::sweep(*f.store, f.directory.path());
  CHECK(fs::exists(kept));
  CHECK_FALSE(fs::exists(left));
  CHECK_FALSE(fs::exists(renamed));
  CHECK(fs::exists(foreign));
  CHECK(fs::exists(unreadable));
}
