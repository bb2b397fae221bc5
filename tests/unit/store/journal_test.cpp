#include <future>
#include <stdexcept>

#include "support/catch.hpp"
#include "unit/store/stores.hpp"

using namespace lsml;
using lsml::test::Stores;
using store::AnnotatedTask;

namespace {

AnnotatedTask task(std::int64_t id, const std::string& body,
                   const std::vector<std::int64_t>& annotations) {
  AnnotatedTask made{id, body, {}};
  for (const auto annotation : annotations)
    made.annotations.push_back({annotation, id, false, "a" + std::to_string(annotation)});
  return made;
}

/// "1:body[10 11c] 2:…": tasks with the bodies of their annotations, c for cancelled.
std::string journal(store::Store& store, std::string_view project = "1.1") {
  std::string text;
  store.for_each_task(project, [&](const AnnotatedTask& each) {
    text += (text.empty() ? "" : " ") + std::to_string(each.id) + ":" + each.body + "[";
    for (const auto& annotation : each.annotations) {
      CHECK(annotation.task == each.id);
      text += (text.back() == '[' ? "" : " ") + std::to_string(annotation.id) + annotation.body +
              (annotation.was_cancelled ? "c" : "");
    }
    text += "]";
  });
  return text;
}

/// How many tasks and annotations the file holds.
std::string rows(const Stores& stores) {
  store::Database database(stores.path, store::Database::Access::read_only);
  auto row =
      database.query("SELECT (SELECT count(*) FROM tasks), (SELECT count(*) FROM annotations)");
  REQUIRE(row.step());
  return row.text(0) + " tasks, " + row.text(1) + " annotations";
}

}  // namespace

TEST_CASE("an unknown project has an empty journal") {
  Stores stores;
  CHECK(journal(stores.a) == "");
  CHECK(stores.a.annotated_tasks("1.1") == 0);
}

TEST_CASE("the journal gives tasks and annotations in the order of their ids") {
  Stores stores;
  stores.a.record("1.1", {task(20, "t20", {5}), task(3, "t3", {12, 7})});
  stores.a.record("1.1", {task(4, "t4", {6})});
  CHECK(journal(stores.b) == "3:t3[7a7 12a12] 4:t4[6a6] 20:t20[5a5]");
}

TEST_CASE("recording again replaces tasks and annotations by id") {
  Stores stores;
  stores.a.record("1.1", {task(1, "old", {10, 11})});
  stores.b.record("1.1", {{1, "new", {{10, 1, true, "changed"}}}});
  CHECK(journal(stores.a) == "1:new[10changedc 11a11]");
}

TEST_CASE("an annotation that moved is of its new task only") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10, 11})});
  stores.a.record("1.1", {task(2, "t2", {10})});
  CHECK(journal(stores.a) == "1:t1[11a11] 2:t2[10a10]");
}

TEST_CASE("a task whose last annotation moved away is forgotten") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10})});
  stores.a.record("1.1", {task(2, "t2", {10})});
  CHECK(journal(stores.a) == "2:t2[10a10]");
  CHECK(rows(stores) == "1 tasks, 1 annotations");
}

TEST_CASE("two annotations that change places in one record lose nothing") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10}), task(2, "t2", {20})});
  stores.a.record("1.1", {task(2, "t2", {10}), task(1, "t1", {20})});
  CHECK(journal(stores.a) == "1:t1[20a20] 2:t2[10a10]");
}

TEST_CASE("a task without annotations replaces the text of a known task only") {
  Stores stores;
  stores.a.record("1.1", {task(1, "old", {10})});
  stores.a.record("1.1", {task(1, "new", {}), task(2, "unknown", {})});
  CHECK(journal(stores.a) == "1:new[10a10]");
  CHECK(stores.a.annotated_tasks("1.1") == 1);
}

TEST_CASE("projects do not share a journal, even where ids are the same") {
  Stores stores;
  stores.a.record("1.1", {task(1, "first", {10})});
  stores.a.record("1.2", {task(1, "second", {10})});
  stores.a.erase_tasks("1.2", {1});
  CHECK(journal(stores.a, "1.1") == "1:first[10a10]");
  CHECK(journal(stores.a, "1.2") == "");
  stores.a.record("1.2", {task(2, "second", {10})});
  CHECK(journal(stores.a, "1.1") == "1:first[10a10]");
  stores.a.erase_annotations("1.2", {10});
  CHECK(journal(stores.a, "1.1") == "1:first[10a10]");
  stores.a.erase_journal("1.2");
  CHECK(journal(stores.a, "1.1") == "1:first[10a10]");
}

TEST_CASE("texts come back as they were") {
  Stores stores;
  const std::string text("{\"text\":\"\xd0\xb6 ' \\u0000\"}\0\n", 25);
  stores.a.record("1.1", {{1, text, {{1, 1, false, text}}}});
  stores.b.for_each_task("1.1", [&](const AnnotatedTask& each) {
    CHECK(each.body == text);
    CHECK(each.annotations.at(0).body == text);
  });
}

TEST_CASE("erased annotations are gone, and tasks without any with them") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10, 11}), task(2, "t2", {20})});
  stores.b.erase_annotations("1.1", {10, 20, 999});
  CHECK(journal(stores.a) == "1:t1[11a11]");
  CHECK(rows(stores) == "1 tasks, 1 annotations");
}

TEST_CASE("erased tasks are gone with their annotations") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10}), task(2, "t2", {20})});
  stores.b.erase_tasks("1.1", {1, 999});
  CHECK(journal(stores.a) == "2:t2[20a20]");
  CHECK(rows(stores) == "1 tasks, 1 annotations");
}

TEST_CASE("an erased journal is empty and can be filled again") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10}), task(2, "t2", {20})});
  stores.a.erase_journal("1.1");
  CHECK(journal(stores.b) == "");
  CHECK(rows(stores) == "0 tasks, 0 annotations");
  stores.a.record("1.1", {task(1, "new", {11})});
  CHECK(journal(stores.b) == "1:new[11a11]");
}

TEST_CASE("a replaced journal holds the new tasks only, of its project only") {
  Stores stores;
  stores.a.record("1.1", {task(1, "x", {10}), task(2, "y", {20})});
  stores.a.record("2.2", {task(1, "z", {10})});
  stores.b.replace_journal("1.1", {task(2, "new", {21}), task(3, "w", {10})});
  CHECK(journal(stores.a) == "2:new[21a21] 3:w[10a10]");
  CHECK(journal(stores.a, "2.2") == "1:z[10a10]");
  CHECK(rows(stores) == "3 tasks, 3 annotations");
}

TEST_CASE("erasing the journal leaves the project's other state") {
  Stores stores;
  stores.a.remember({"1.1", "<View/>", "", ""});
  stores.a.set("1.1", "key", "value");
  stores.a.next_version_number("1.1");
  stores.a.record("1.1", {task(1, "t1", {10})});
  stores.a.erase_journal("1.1");
  CHECK(stores.a.project("1.1")->label_config == "<View/>");
  CHECK(stores.a.get("1.1", "key") == "value");
  CHECK(stores.a.next_version_number("1.1") == 2);
}

TEST_CASE("annotated tasks are those with an annotation that was not cancelled") {
  Stores stores;
  stores.a.record("1.1", {{1, "", {{10, 1, true, ""}}},
                          {2, "", {{20, 2, true, ""}, {21, 2, false, ""}, {22, 2, false, ""}}},
                          {3, "", {{30, 3, false, ""}}}});
  CHECK(stores.a.annotated_tasks("1.1") == 2);
  CHECK(stores.a.annotated_tasks("1.2") == 0);
}

TEST_CASE("walking the journal holds up nobody and sees one state") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10}), task(2, "t2", {20})});
  std::string seen;
  std::vector<std::future<std::int64_t>> work;
  stores.a.for_each_task("1.1", [&](const AnnotatedTask& each) {
    seen += each.body + " ";
    // Another thread, so that a lock held by the walk would show.
    work.push_back(std::async(std::launch::async, [&] {
      stores.a.record("1.1", {task(2, "changed", {20}), task(3, "t3", {30})});
      stores.b.erase_annotations("1.1", {20});
      return stores.a.annotated_tasks("1.1");
    }));
    CHECK(work.back().wait_for(std::chrono::seconds(4)) == std::future_status::ready);
  });
  CHECK(seen == "t1 t2 ");
  CHECK(journal(stores.a) == "1:t1[10a10] 3:t3[30a30]");
}

TEST_CASE("a walk ends with what its function throws, and the store works on") {
  Stores stores;
  stores.a.record("1.1", {task(1, "t1", {10}), task(2, "t2", {20})});
  CHECK_THROWS_AS(
      stores.a.for_each_task("1.1", [](const auto&) { throw std::runtime_error("enough"); }),
      std::runtime_error);
  stores.a.record("1.1", {task(3, "t3", {30})});
  CHECK(stores.b.annotated_tasks("1.1") == 3);
}
