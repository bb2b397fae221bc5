#include "training/snapshot.hpp"

#include <algorithm>
#include <iterator>
#include <lsml/error.hpp>
#include <lsml/prediction.hpp>
#include <stdexcept>
#include <thread>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml;

namespace {

/// Three tasks: answered, only skipped, answered and skipped.
struct Journal {
  Journal() : store(store::open_sqlite_store(directory.path())) {
    store->record("1.5", {task(1, {answer(10, false)}), task(2, {answer(20, true)}),
                          task(3, {answer(30, true), answer(31, false)})});
    counts = training::write_snapshot(*store, "1.5", directory.path());
  }

  static store::Annotation answer(std::int64_t id, bool cancelled) {
    return {id, id / 10, cancelled,
            "{\"id\":" + std::to_string(id) + (cancelled ? ",\"was_cancelled\":true}" : "}")};
  }
  static store::AnnotatedTask task(std::int64_t id, std::vector<store::Annotation> annotations) {
    const auto number = std::to_string(id);
    return {id, "{\"id\":" + number + ",\"data\":{\"text\":\"text " + number + "\"}}",
            std::move(annotations)};
  }

  test::TempDir directory;
  std::unique_ptr<store::Store> store;
  training::SnapshotCounts counts{};
};

}  // namespace

TEST_CASE("a dataset leaves out what was only skipped") {
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path());
  CHECK(journal.counts.tasks == 3);
  CHECK(journal.counts.answered == 2);
  REQUIRE(data.size() == 2);
  CHECK(data[0].id() == 1);
  CHECK(data[1].id() == 3);
  CHECK(data[1].annotations().size() == 1);
  CHECK(data[1].text("text") == "text 3");
}

TEST_CASE("with_cancelled has all of it") {
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path()).with_cancelled();
  REQUIRE(data.size() == 3);
  CHECK(data[2].annotations().size() == 2);
}

TEST_CASE("with_cancelled of slices beside each other has all of it once") {
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path());
  const auto ids = [](const Dataset& part) {
    std::vector<std::int64_t> found;
    for (const auto& task : part.with_cancelled()) found.push_back(task.id());
    return found;
  };
  using Ids = std::vector<std::int64_t>;
  CHECK(ids(data.slice(0, 1)) == Ids{1, 2});
  CHECK(ids(data.slice(1, 2)) == Ids{3});
  CHECK(ids(data.slice(0, 2)) == Ids{1, 2, 3});
  CHECK(ids(data.slice(1, 1)).empty());
  CHECK(ids(data.slice(0, 0)).empty());
  CHECK(ids(data.with_cancelled().slice(1, 2)) == Ids{2});
}

TEST_CASE("a dataset's iterators work with the algorithms") {
  static_assert(std::input_iterator<Dataset::Iterator>);
  static_assert(std::forward_iterator<Predictions::Iterator>);
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path());
  CHECK(std::count_if(data.begin(), data.end(), [](const Task& task) { return task.id() > 1; }) ==
        1);
  CHECK(std::ranges::count_if(data, [](const Task& task) { return task.id() > 1; }) == 1);
}

TEST_CASE("a dataset is walked again and again") {
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path());
  for (int round = 0; round < 2; ++round) {
    std::int64_t sum = 0;
    for (const auto& task : data) sum += task.id();
    CHECK(sum == 4);
  }
}

TEST_CASE("slices are cut to the size") {
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path());
  CHECK(data.slice(1, 99).size() == 1);
  CHECK(data.slice(1, 2)[0].id() == 3);
  CHECK(data.slice(5, 9).empty());
  CHECK_THROWS_AS(data[2], std::out_of_range);
}

TEST_CASE("threads read one dataset at once") {
  const Journal journal;
  const auto data = training::open_snapshot(journal.directory.path());
  std::vector<std::thread> readers;
  std::atomic<int> right{0};
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      for (int k = 0; k < 100; ++k) right += data[1].text("text") == "text 3";
    });
  for (auto& reader : readers) reader.join();
  CHECK(right == 400);
}

TEST_CASE("a project without annotations gives an empty dataset") {
  const test::TempDir directory;
  const auto store = store::open_sqlite_store(directory.path());
  training::write_snapshot(*store, "1.5", directory.path());
  CHECK(training::open_snapshot(directory.path()).empty());
  CHECK(Dataset().empty());
}

TEST_CASE("a snapshot that is not there is named") {
  CHECK_THROWS_SAYING(training::open_snapshot("/nowhere"), Error, "/nowhere/tasks.jsonl");
}
