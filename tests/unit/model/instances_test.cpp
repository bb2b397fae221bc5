#include "model/instances.hpp"

#include <lsml/error.hpp>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "model/versions.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/wait_until.hpp"

using namespace lsml;
using namespace lsml::model;
using test::wait_until;

namespace {

/// Its version's train_output says whether setup() fails.
class Model : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  void setup() override {
    if (train_output().get("broken", false)) throw Error("broken weights");
    if (option("broken", false)) throw Error("broken setting");
  }
  Predictions predict(const Tasks& tasks, const PredictParams&) override {
    return Predictions(tasks.size());
  }
};

struct Fixture {
  explicit Fixture(std::size_t most = 32)
      : store(store::open_sqlite_store(directory.path())),
        instances(factory<Model>(), {.model_dir = directory.path(), .most = most}, *store, pool) {}

  void publish(const std::string& version, const Dict& output, const std::string& project = "1.5") {
    const auto path = version_directory(directory.path(), project, version);
    files::make_directories(path);
    write_manifest(path, {.version = version, .project = project, .train_output = output});
    store->enqueue_or_join({.project = project});
    const auto job = store->claim(std::chrono::seconds(5), 3);
    store->finish(job->id, job->epoch, {store::JobState::completed, version, ""});
    instances.follow_versions();
  }
  std::shared_ptr<Instance> current(std::string_view config = "<View/>",
                                    std::string_view project = "1.5",
                                    std::string_view params = "{}") {
    return instances.current({project, config, params});
  }
  bool serves(const std::string& version) {
    return wait_until([&] {
      const auto instance = current();
      return instance->version() == version && instance->state() == Instance::State::ready;
    });
  }

  test::TempDir directory;
  std::unique_ptr<store::Store> store;
  ComputePool pool{2, 100};
  Instances instances;
};

}  // namespace

TEST_CASE("one instance serves a project, label config and settings") {
  Fixture f;
  const auto first = f.current();
  CHECK(f.current() == first);
  CHECK(f.current("<View><View/></View>") != first);
  CHECK(f.current("<View/>", "2.5") != first);
  CHECK(f.current("<View/>", "1.5", R"({"a":1})") != first);
  CHECK(first->version() == "0.0.1");
}

TEST_CASE("a new version takes over when it is ready") {
  Fixture f;
  REQUIRE(f.serves("0.0.1"));
  f.publish("0.1.0", {});
  CHECK(f.serves("0.1.0"));
}

TEST_CASE("a version that cannot be loaded leaves the old one serving") {
  Fixture f;
  REQUIRE(f.serves("0.0.1"));
  f.publish("0.1.0", {{"broken", true}});
  f.publish("0.2.0", {{"broken", true}});
  CHECK(f.current()->version() == "0.0.1");
  f.publish("0.3.0", {});
  CHECK(f.serves("0.3.0"));
}

TEST_CASE("a version whose directory is gone leaves the old one serving") {
  Fixture f;
  REQUIRE(f.serves("0.0.1"));
  f.store->enqueue_or_join({.project = "1.5"});
  const auto job = f.store->claim(std::chrono::seconds(5), 3);
  f.store->finish(job->id, job->epoch, {store::JobState::completed, "0.1.0", ""});
  f.instances.follow_versions();
  CHECK(f.current()->version() == "0.0.1");
}

TEST_CASE("an instance that failed is made anew after a while") {
  Fixture f;
  const auto failed = f.current("<View/>", "1.5", R"({"broken":true})");
  REQUIRE(wait_until([&] { return failed->state() == Instance::State::failed; }));
  CHECK(describe(failed->failure()).text == "broken setting");
  CHECK(wait_until([&] { return f.current("<View/>", "1.5", R"({"broken":true})") != failed; }));
}

TEST_CASE("a version that takes over from one that failed stays") {
  Fixture f;
  f.publish("0.1.0", {{"broken", true}});
  const auto failed = f.current();
  REQUIRE(wait_until([&] { return failed->state() == Instance::State::failed; }));
  f.publish("0.2.0", {});
  REQUIRE(f.serves("0.2.0"));
  const auto good = f.current();
  const auto limit = std::chrono::steady_clock::now() + std::chrono::milliseconds(1200);
  wait_until([&] { return f.current() != good || std::chrono::steady_clock::now() > limit; });
  CHECK(f.current() == good);
}

TEST_CASE("an older version has an instance of its own, which follows nobody") {
  Fixture f;
  f.publish("0.1.0", {});
  f.publish("0.2.0", {});
  const auto pinned = [&] { return f.instances.current({"1.5", "<View/>", "{}", "0.1.0"}); };
  const auto old = pinned();
  CHECK(old->version() == "0.1.0");
  CHECK(f.current()->version() == "0.2.0");
  f.publish("0.3.0", {});
  REQUIRE(f.serves("0.3.0"));
  CHECK(pinned() == old);
  CHECK(f.instances.current({"1.5", "<View/>", "{}", "0.3.0"}) == f.current());
  CHECK(f.instances.current({"1.5", "<View/>", "{}", "9.9.9"}) == f.current());
  CHECK(f.instances.version_of("1.5") == "0.3.0");
}

TEST_CASE("the least recently used instance goes when there are too many") {
  Fixture f(2);
  const auto first = f.current("<View/>", "1.5");
  f.current("<View/>", "2.5");
  f.current("<View/>", "1.5");
  f.current("<View/>", "3.5");
  CHECK(f.instances.size() == 2);
  CHECK(f.current("<View/>", "1.5") == first);
}

TEST_CASE("a new version is loaded for the label config used last only") {
  Fixture f;
  f.current("<View><View/></View>");
  REQUIRE(f.serves("0.0.1"));
  f.publish("0.1.0", {});
  CHECK(f.serves("0.1.0"));
  CHECK(f.instances.size() == 1);
}

TEST_CASE("a label config or settings that cannot be parsed are refused") {
  Fixture f;
  CHECK_THROWS_AS(f.current("<View>"), Refused);
  CHECK_THROWS_AS(f.current("<View/>", "1.5", "no json"), Error);
  CHECK(f.instances.size() == 0);
}
