#include <set>

#include "support/catch.hpp"
#include "unit/store/stores.hpp"

using namespace lsml;
using lsml::test::Stores;

namespace {

std::string newest(store::Store& store, std::string_view id) {
  const auto project = store.newest_project(id);
  return project ? project->key : "none";
}

}  // namespace

TEST_CASE("a project nobody spoke of is unknown") {
  Stores stores;
  CHECK_FALSE(stores.a.project("1.1"));
  CHECK_FALSE(stores.a.newest_project("1"));
}

TEST_CASE("a project is remembered with its label config and extra_params") {
  Stores stores;
  stores.a.remember({"12.1767225600", "<View/>", "{\"a\":1}", ""});
  const auto project = stores.b.project("12.1767225600");
  REQUIRE(project);
  CHECK(project->key == "12.1767225600");
  CHECK(project->label_config == "<View/>");
  CHECK(project->extra_params == "{\"a\":1}");
  CHECK(project->current_version == "");
}

TEST_CASE("remembering replaces what is given and leaves what is empty") {
  Stores stores;
  stores.a.remember({"1.1", "<View/>", "{}", ""});
  stores.a.remember({"1.1", "<View>2</View>", "", ""});
  CHECK(stores.a.project("1.1")->extra_params == "{}");
  stores.a.remember({"1.1", "", "{\"b\":2}", ""});
  CHECK(stores.a.project("1.1")->label_config == "<View>2</View>");
  CHECK(stores.a.project("1.1")->extra_params == "{\"b\":2}");
}

TEST_CASE("remembering a project does not move its current version") {
  Stores stores;
  const auto job = stores.a.enqueue_or_join({"1.1", "", "", -1}).job;
  stores.a.claim(std::chrono::seconds(1), 3);
  stores.a.finish(job.id, 1, {store::JobState::completed, "0.1.0", ""});
  stores.a.remember({"1.1", "<View/>", "", "0.9.0"});
  CHECK(stores.a.project("1.1")->current_version == "0.1.0");
}

TEST_CASE("an id finds its newest project, by the second of its creation") {
  Stores stores;
  for (const auto* key : {"12.1700000000", "12.1767225600", "12.999999999"})
    stores.a.remember({key, "", "", ""});
  CHECK(newest(stores.b, "12") == "12.1767225600");
}

TEST_CASE("an id does not find projects whose key only begins or ends alike") {
  Stores stores;
  for (const auto* key : {"120.5", "1.2", "1.12", "112.5"}) stores.a.remember({key, "", "", ""});
  CHECK(newest(stores.a, "12") == "none");
  CHECK(newest(stores.a, "1") == "1.12");
  CHECK(newest(stores.a, "1%") == "none");
  CHECK(newest(stores.a, "") == "none");
}

TEST_CASE("a name finds itself only") {
  Stores stores;
  for (const auto* key : {"planes", "planes.5", "a.b.5", "7.x", "8.", ".9", "10.-3"})
    stores.a.remember({key, "", "", ""});
  for (const auto* key : {"planes", "planes.5", "a.b.5", "7.x", "8.", ".9", "10.-3"})
    CHECK(newest(stores.a, key) == key);
  for (const auto* id : {"plane", "a", "a.b", "7", "8", "", "9", "10"})
    CHECK(newest(stores.a, id) == "none");
}

TEST_CASE("a bare number of unknown creation is a project of its own, older than all others") {
  Stores stores;
  stores.a.remember({"12", "<View/>", "", ""});
  CHECK(newest(stores.a, "12") == "12");
  stores.a.remember({"12.5", "", "", ""});
  CHECK(newest(stores.a, "12") == "12.5");
  CHECK(stores.a.project("12")->label_config == "<View/>");
  CHECK(stores.a.project("12.5")->label_config == "");
}

TEST_CASE("a project is known once something is stored for it") {
  Stores stores;
  stores.a.record("12.5", {{1, "{}", {{1, 1, false, "{}"}}}});
  stores.a.enqueue_or_join({"13.5", "", "", -1});
  CHECK(newest(stores.b, "12") == "12.5");
  CHECK(newest(stores.b, "13") == "13.5");
}

TEST_CASE("a project whose creation does not fit a number is a name") {
  Stores stores;
  stores.a.remember({"12.99999999999999999999", "", "", ""});
  CHECK(newest(stores.a, "12") == "none");
  CHECK(newest(stores.a, "12.99999999999999999999") == "12.99999999999999999999");
}

TEST_CASE("the last project is the one remembered last") {
  Stores stores;
  CHECK_FALSE(stores.a.last_project());
  stores.a.remember({"1.1", "<View/>", "", ""});
  stores.now_ms += 1000;
  stores.a.remember({"2.2", "<View/>", "", ""});
  CHECK(stores.b.last_project()->key == "2.2");
  stores.now_ms += 1000;
  stores.a.remember({"1.1", "", "", ""});
  CHECK(stores.b.last_project()->key == "1.1");
}

TEST_CASE("version numbers start at one, go up, and are given once, whoever asks") {
  Stores stores;
  CHECK(stores.a.next_version_number("1.1") == 1);
  CHECK(stores.b.next_version_number("1.1") == 2);
  CHECK(stores.a.next_version_number("1.1") == 3);
  CHECK(stores.a.next_version_number("1.2") == 1);
}

TEST_CASE("version numbers are not given again after a restart") {
  lsml::test::TempDir directory;
  CHECK(store::open_sqlite_store(directory.path())->next_version_number("1.1") == 1);
  CHECK(store::open_sqlite_store(directory.path())->next_version_number("1.1") == 2);
}

TEST_CASE("the change counter moves with every commit, of this process and of others") {
  Stores stores;
  std::set<std::int64_t> seen{stores.a.change_counter()};
  for (int i = 0; i < 5; ++i) {
    stores.a.set("1.1", "a", std::to_string(i));
    CHECK(seen.insert(stores.a.change_counter()).second);
    stores.b.set("1.1", "b", std::to_string(i));
    CHECK(seen.insert(stores.a.change_counter()).second);
  }
}

TEST_CASE("the change counter stands while nothing changes") {
  Stores stores;
  stores.a.enqueue_or_join({"1.1", "", "", -1});
  stores.b.set("1.1", "key", "value");
  const auto before = stores.a.change_counter();
  stores.a.project("1.1");
  stores.b.jobs("1.1", 10);
  stores.b.for_each_task("1.1", [](const auto&) {});
  stores.a.for_each_task("1.1", [](const auto&) {});
  CHECK_FALSE(stores.a.finish("unknown", 1, {store::JobState::failed, "", ""}));
  CHECK_FALSE(stores.a.renew("unknown", 1, std::chrono::seconds(1)));
  CHECK(stores.a.change_counter() == before);
}
