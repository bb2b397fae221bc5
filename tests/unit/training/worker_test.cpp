#include "training/worker.hpp"

#include <filesystem>
#include <functional>
#include <thread>

#include "core/files.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/wait_until.hpp"
#include "training/fit_job.hpp"

using namespace lsml;
using store::JobState;

namespace {

constexpr const char* kPublishes = R"(echo 0.1.0 >"$LSML_JOB_DIR/published")";
/// Says that it runs and what it is told, then ends.
constexpr const char* kWaits = R"(trap 'echo told >>"$0"; exit 1' TERM
echo running >>"$0"
while :; do sleep 0.01; done)";

/// A worker whose fit process is a shell script; `$0` is a file for what it has to say.
struct Fixture {
  Fixture() : store(store::open_sqlite_store(directory.path())) {}

  std::string enqueue(const std::string& project = "1.5") {
    return store->enqueue_or_join({project, "START_TRAINING", "", 7}).job.id;
  }
  /// Until `over`; afterwards the job is looked at.
  void run(const std::string& script, const std::function<bool()>& over) {
    options.model_dir = directory.path();
    options.fit_command.argv = {"/bin/sh", "-c", script, file};
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    training::Worker(*store, options, [&](std::chrono::milliseconds) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return over() || std::chrono::steady_clock::now() > limit;
    }).run();
    CHECK(std::chrono::steady_clock::now() < limit);
  }
  store::Job run_job(const std::string& script) {
    const auto id = enqueue();
    run(script, [&] { return ended(id); });
    return *store->job(id);
  }

  bool ended(const std::string& id) const {
    const auto state = store->job(id)->state;
    return state != JobState::waiting && state != JobState::running;
  }
  std::string said() const { return files::exists(file) ? files::read(file) : ""; }
  bool cleaned_up() const {
    const std::filesystem::path staging = directory.path() + "/1.5/staging";
    return !std::filesystem::exists(staging) || std::filesystem::is_empty(staging);
  }

  test::TempDir directory;
  const std::string file{directory.path() + "/said"};
  std::unique_ptr<store::Store> store;
  training::WorkerOptions options{};
};

}  // namespace

TEST_CASE("a training that published is completed with its version, whatever happens then") {
  Fixture f;
  const auto job = f.run_job(std::string(kPublishes) + "; kill -SEGV $$");
  CHECK(job.state == JobState::completed);
  CHECK(job.version == "0.1.0");
  CHECK(f.store->project("1.5")->current_version == "0.1.0");
  CHECK(f.cleaned_up());
}

TEST_CASE("a fit process finds the job and the data in its directory") {
  Fixture f;
  f.store->remember({.key = "1.5", .label_config = "<View/>", .extra_params = "{}"});
  f.store->record("1.5", {{3, R"({"id":3})", {{30, 3, false, R"({"id":30})"}}}});
  f.options.kwargs = {{"threshold", 0.5}};
  const auto job = f.run_job(R"(cp -r "$LSML_JOB_DIR" "$0"; exit 1)");
  const auto fit = training::read_fit_job(f.file);
  CHECK((fit.id == job.id && fit.project == "1.5" && fit.event == "START_TRAINING"));
  CHECK((fit.label_config == "<View/>" && fit.extra_params == "{}"));
  CHECK(fit.kwargs.to_json() == R"({"threshold":0.5})");
  CHECK((fit.known_tasks == 1 && fit.annotated_tasks == 7));
  CHECK_THAT(files::read(f.file + "/tasks.jsonl"), Catch::Contains(R"("id":30)"));
}

TEST_CASE("a training fails with the reason it left, or with how its process ended") {
  Fixture f;
  auto job = f.run_job(R"(echo 'too few texts' >"$LSML_JOB_DIR/failed"; exit 1)");
  CHECK((job.state == JobState::failed && job.reason == "too few texts"));
  job = f.run_job("kill -SEGV $$");
  CHECK(job.reason ==
        "fit ended with signal 11 (Segmentation fault) before it published a version");
  job = f.run_job("exit 0");
  CHECK(job.reason == "fit ended with exit code 0 before it published a version");
  CHECK(f.store->project("1.5")->current_version.empty());
  CHECK(f.cleaned_up());
}

TEST_CASE("a training that takes longer than its limit is ended and fails") {
  Fixture f;
  f.options.fit_timeout = 0.2;
  const auto job = f.run_job(kWaits);
  CHECK((job.state == JobState::failed && job.reason == "fit took longer than 0.2 s"));
  CHECK(f.cleaned_up());
}

TEST_CASE("a training that does not listen is killed, with all it started") {
  Fixture f;
  f.enqueue();
  f.run(R"(trap '' TERM; sleep 600 & echo $! >"$0"; wait; sleep 600)",
        [&] { return !f.said().empty(); });
  const auto program = "/proc/" + std::to_string(std::stoi(f.said())) + "/exe";
  CHECK(test::wait_until([&] { return !std::filesystem::exists(program); }));
}

TEST_CASE("a worker that is to stop hands its training back") {
  Fixture f;
  const auto id = f.enqueue();
  f.run(kWaits, [&] { return f.said() == "running\n"; });
  const auto job = *f.store->job(id);
  CHECK(job.state == JobState::waiting);
  CHECK(job.attempts == 0);
  CHECK(f.said() == "running\ntold\n");
  CHECK(f.cleaned_up());
}

TEST_CASE("what was published when the worker is to stop counts") {
  Fixture f;
  const auto id = f.enqueue();
  f.run(std::string(kPublishes) + "\n" + kWaits, [&] { return f.said() == "running\n"; });
  CHECK(f.store->job(id)->state == JobState::completed);
}

TEST_CASE("a training that is cancelled is ended, its result dropped") {
  Fixture f;
  f.options.lease = std::chrono::milliseconds(200);
  const auto id = f.enqueue();
  f.run(std::string(kPublishes) + "\n" + kWaits, [&] {
    if (f.said() == "running\n") f.store->cancel(id);
    return f.said() == "running\ntold\n" && f.cleaned_up();
  });
  CHECK(f.store->job(id)->state == JobState::cancelled);
  CHECK(f.store->project("1.5")->current_version.empty());
}

TEST_CASE("trainings run one after another, each in a process and a directory of its own") {
  Fixture f;
  const auto first = f.enqueue("1.5"), second = f.enqueue("2.5");
  f.run(std::string(R"(echo "begin $LSML_JOB_DIR" >>"$0"; sleep 0.05; echo end >>"$0"; )") +
            kPublishes,
        [&] { return f.ended(first) && f.ended(second); });
  const auto begin = [&](const std::string& project, const std::string& job) {
    return "begin " + f.directory.path() + "/" + project + "/staging/" + job + "-1\nend\n";
  };
  CHECK(f.said() == begin("1.5", first) + begin("2.5", second));
}

TEST_CASE("a training that cannot be prepared fails, and the worker goes on") {
  Fixture f;
  files::write_synced(f.directory.path() + "/1.5", "a file in the directory's place");
  const auto job = f.run_job(kPublishes);
  CHECK(job.state == JobState::failed);
  CHECK_THAT(job.reason, Catch::Contains("could not be started"));
  const auto other = f.enqueue("2.5");
  f.run(kPublishes, [&] { return f.ended(other); });
  CHECK(f.store->job(other)->state == JobState::completed);
}
