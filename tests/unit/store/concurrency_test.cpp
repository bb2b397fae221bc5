#include <memory>
#include <set>
#include <thread>

#include "support/catch.hpp"
#include "support/child.hpp"
#include "support/temp_dir.hpp"
#include "unit/store/stores.hpp"

using namespace lsml;
using lsml::test::Child;
using lsml::test::Stores;
using lsml::test::TempDir;
using store::JobState;

namespace {

constexpr int kJobsEach = 40;

/// At most one running and one waiting, in a list of the project's jobs.
bool at_most_one_each(const std::vector<store::Job>& jobs) {
  int running = 0;
  int waiting = 0;
  for (const auto& job : jobs) {
    running += job.state == JobState::running;
    waiting += job.state == JobState::waiting;
  }
  return running <= 1 && waiting <= 1;
}

/// One worker's life: what it may do, in turns. Returns how many jobs it ended.
int work(store::Store& store, std::atomic<int>& running) {
  int ended = 0;
  for (int i = 0; i < kJobsEach; ++i) {
    store.enqueue_or_join({"1.1", "", "", i});
    const auto job = store.claim(std::chrono::hours(1), 1000);
    if (!job) continue;
    if (++running != 1) return -1;
    const bool consistent = at_most_one_each(store.jobs("1.1", 1000));
    --running;
    const bool held = i % 5 == 0 ? store.hand_back(job->id, job->epoch)
                                 : store.finish(job->id, job->epoch,
                                                {JobState::completed, std::to_string(i), ""});
    if (!held || !consistent) return -1;
    ended += i % 5 != 0;
  }
  return ended;
}

}  // namespace

TEST_CASE("threads of two processes never make two running or two waiting jobs of a project") {
  Stores stores;
  std::atomic<int> running{0};
  std::vector<int> ended(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < ended.size(); ++i)
    threads.emplace_back([&, i] { ended[i] = work(i % 2 == 0 ? stores.a : stores.b, running); });
  for (auto& thread : threads) thread.join();
  int sum = 0;
  for (const int count : ended) {
    CHECK(count >= 0);
    sum += count;
  }
  int completed = 0;
  for (const auto& job : stores.a.jobs("1.1", 1000)) completed += job.state == JobState::completed;
  CHECK(completed == sum);
  CHECK(completed > 0);
}

TEST_CASE("a store may be used from many threads at once") {
  Stores stores;
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      const auto key = std::to_string(i);
      for (std::int64_t n = 1; n <= 25; ++n) {
        stores.a.set("1.1", key, std::to_string(n));
        stores.a.record("1.1", {{i * 100 + n, "{}", {{i * 100 + n, i * 100 + n, false, "{}"}}}});
        std::int64_t tasks = 0;
        stores.a.for_each_task("1.1", [&](const auto&) { ++tasks; });
        if (stores.a.get("1.1", key) != std::to_string(n) || tasks < n) ++wrong;
        stores.a.change_counter();
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(stores.b.annotated_tasks("1.1") == 100);
}

TEST_CASE("processes that make the same new store at the same moment all succeed") {
  for (int round = 0; round < 5; ++round) {
    TempDir directory;
    std::vector<std::unique_ptr<Child>> children;
    int gate[2];
    REQUIRE(::pipe(gate) == 0);
    for (int i = 0; i < 6; ++i)
      children.push_back(std::make_unique<Child>([&](const auto& say) {
        ::close(gate[1]);
        char byte{};
        if (::read(gate[0], &byte, 1) != 0) return;  // until all are there
        const auto number =
            store::open_sqlite_store(directory.path() + "/new")->next_version_number("1.1");
        say(number >= 1 && number <= 6 ? std::to_string(number) : "?");
      }));
    ::close(gate[1]);
    std::multiset<std::string> said;
    for (const auto& child : children) said.insert(child->hear_all());
    ::close(gate[0]);
    CHECK(said == std::multiset<std::string>{"1", "2", "3", "4", "5", "6"});
  }
}

TEST_CASE("what was recorded survives a process that is killed") {
  TempDir directory;
  std::size_t returned = 0;
  {
    Child child([&](const auto& say) {
      const auto store = store::open_sqlite_store(directory.path());
      for (std::int64_t id = 1;; ++id) {
        store->record("1.1", {{id, "{}", {{2 * id, id, false, "{}"}, {2 * id + 1, id, true, ""}}}});
        say(".");
      }
    });
    char byte{};
    while (returned < 100 && child.hear(byte)) ++returned;
    child.end(SIGKILL);
    returned += child.hear_all().size();
  }
  REQUIRE(returned >= 100);
  const auto store = store::open_sqlite_store(directory.path());
  std::size_t found = 0;
  store->for_each_task("1.1", [&](const store::AnnotatedTask& task) {
    ++found;
    CHECK(task.id == static_cast<std::int64_t>(found));
    CHECK(task.annotations.size() == 2);
  });
  CHECK(found >= returned);
  CHECK(found <= returned + 1);
}
