#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

namespace {

using Ids = std::vector<std::int64_t>;

void put_task(Database& database, std::string_view project, const AnnotatedTask& task) {
  if (task.annotations.empty())
    database.run("UPDATE tasks SET body = ?3 WHERE project = ?1 AND task = ?2", project, task.id,
                 task.body);
  else
    database.run(
        "INSERT INTO tasks (project, task, body) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET body = excluded.body",
        project, task.id, task.body);
}

/// Adds to `left` the task that the annotation was of until now.
void put_annotation(Database& database, std::string_view project, std::int64_t task,
                    const Annotation& annotation, Ids& left) {
  auto known = database.query("SELECT task FROM annotations WHERE project = ? AND annotation = ?",
                              project, annotation.id);
  if (known.step() && known.integer(0) != task) left.push_back(known.integer(0));
  database.run(
      "INSERT INTO annotations (project, task, annotation, body, was_cancelled)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET task = excluded.task,"
      " body = excluded.body, was_cancelled = excluded.was_cancelled",
      project, task, annotation.id, annotation.body, annotation.was_cancelled);
}

void forget_tasks_without_annotations(Database& database, std::string_view project,
                                      const Ids& among) {
  for (const auto task : among)
    database.run(
        "DELETE FROM tasks WHERE project = ?1 AND task = ?2 AND NOT EXISTS"
        " (SELECT 1 FROM annotations WHERE project = ?1 AND task = ?2)",
        project, task);
}

}  // namespace

void SqliteStore::record(std::string_view project, const std::vector<AnnotatedTask>& tasks) {
  Writing writing(*this);
  put_tasks(project, tasks);
  writing.commit();
}

void SqliteStore::replace_journal(std::string_view project,
                                  const std::vector<AnnotatedTask>& tasks) {
  Writing writing(*this);
  forget_tasks(project);
  put_tasks(project, tasks);
  writing.commit();
}

void SqliteStore::put_tasks(std::string_view project, const std::vector<AnnotatedTask>& tasks) {
  add_project(project);
  Ids left;
  for (const auto& task : tasks) {
    put_task(database_, project, task);
    for (const auto& annotation : task.annotations)
      put_annotation(database_, project, task.id, annotation, left);
  }
  forget_tasks_without_annotations(database_, project, left);
}

void SqliteStore::forget_tasks(std::string_view project) {
  database_.run("DELETE FROM annotations WHERE project = ?", project);
  database_.run("DELETE FROM tasks WHERE project = ?", project);
}

void SqliteStore::erase_annotations(std::string_view project, const Ids& ids) {
  Writing writing(*this);
  Ids left;
  for (const auto id : ids) {
    auto row = database_.query(
        "DELETE FROM annotations WHERE project = ? AND annotation = ? RETURNING task", project, id);
    if (row.step()) left.push_back(row.integer(0));
  }
  forget_tasks_without_annotations(database_, project, left);
  writing.commit();
}

void SqliteStore::erase_tasks(std::string_view project, const Ids& ids) {
  Writing writing(*this);
  for (const auto id : ids) {
    database_.run("DELETE FROM annotations WHERE project = ? AND task = ?", project, id);
    database_.run("DELETE FROM tasks WHERE project = ? AND task = ?", project, id);
  }
  writing.commit();
}

void SqliteStore::erase_journal(std::string_view project) {
  Writing writing(*this);
  forget_tasks(project);
  writing.commit();
}

void SqliteStore::for_each_task(std::string_view project,
                                const std::function<void(const AnnotatedTask&)>& each) {
  // One statement is one snapshot; a connection of its own, because `each` may take long.
  Database reader(path_, Database::Access::read_only);
  auto row = reader.query(
      "SELECT t.task, t.body, a.annotation, a.was_cancelled, a.body FROM tasks t"
      " CROSS JOIN annotations a ON a.project = t.project AND a.task = t.task"
      " WHERE t.project = ? ORDER BY t.task, a.annotation",
      project);
  for (bool more = row.step(); more;) {
    AnnotatedTask task{row.integer(0), row.text(1), {}};
    do {
      task.annotations.push_back({row.integer(2), task.id, row.integer(3) != 0, row.text(4)});
      more = row.step();
    } while (more && row.integer(0) == task.id);
    each(task);
  }
}

std::int64_t SqliteStore::annotated_tasks(std::string_view project) {
  const std::lock_guard lock(mutex_);
  auto row = database_.query(
      "SELECT count(*) FROM tasks t WHERE project = ? AND EXISTS (SELECT 1 FROM annotations a"
      " WHERE a.project = t.project AND a.task = t.task AND a.was_cancelled = 0)",
      project);
  return row.step() ? row.integer(0) : 0;
}

}  // namespace lsml::store
