#include "store/sqlite/sqlite_store.hpp"

namespace lsml::store {

void SqliteStore::record(std::string_view project, const std::vector<AnnotatedTask>& tasks) {
  Writing writing(*this);
  add_project(project);
  for (const auto& task : tasks) {
    const bool adds = !task.annotations.empty();
    (database_.statement(adds ? "INSERT OR REPLACE INTO tasks (project, task, body)"
                                " VALUES (?1, ?2, ?3)"
                              : "UPDATE tasks SET body = ?3 WHERE project = ?1 AND task = ?2")
     << project << task.id << task.body)
        .run();
    for (const auto& annotation : task.annotations)
      (database_.statement("INSERT OR REPLACE INTO annotations"
                           " (project, annotation, task, was_cancelled, body)"
                           " VALUES (?, ?, ?, ?, ?)")
       << project << annotation.id << task.id << annotation.was_cancelled << annotation.body)
          .run();
  }
  writing.commit();
}

void SqliteStore::erase_annotations(std::string_view project,
                                    const std::vector<std::int64_t>& ids) {
  Writing writing(*this);
  for (const auto id : ids) {
    auto row = database_.statement(
        "DELETE FROM annotations WHERE project = ? AND annotation = ? RETURNING task");
    const auto task = (row << project << id).first_integer();
    if (!task) continue;
    (database_.statement("DELETE FROM tasks WHERE project = ?1 AND task = ?2 AND NOT EXISTS"
                         " (SELECT 1 FROM annotations WHERE project = ?1 AND task = ?2)")
     << project << *task)
        .run();
  }
  writing.commit();
}

void SqliteStore::erase_tasks(std::string_view project, const std::vector<std::int64_t>& ids) {
  Writing writing(*this);
  for (const auto id : ids) {
    (database_.statement("DELETE FROM annotations WHERE project = ? AND task = ?")
     << project << id)
        .run();
    (database_.statement("DELETE FROM tasks WHERE project = ? AND task = ?") << project << id)
        .run();
  }
  writing.commit();
}

void SqliteStore::erase_journal(std::string_view project) {
  Writing writing(*this);
  (database_.statement("DELETE FROM annotations WHERE project = ?") << project).run();
  (database_.statement("DELETE FROM tasks WHERE project = ?") << project).run();
  writing.commit();
}

void SqliteStore::for_each_task(std::string_view project,
                                const std::function<void(const AnnotatedTask&)>& each) {
  Database reader(path_, Database::Mode::read_only);
  auto row = reader.statement(
      "SELECT t.task, t.body, a.annotation, a.was_cancelled, a.body FROM tasks t"
      " JOIN annotations a ON a.project = t.project AND a.task = t.task"
      " WHERE t.project = ? ORDER BY t.task, a.annotation");
  row << project;
  AnnotatedTask task;
  bool any = false;
  while (row.step()) {
    if (any && task.id != row.integer(0)) each(task);
    if (!any || task.id != row.integer(0)) task = {row.integer(0), row.text(1), {}};
    any = true;
    task.annotations.push_back({row.integer(2), task.id, row.integer(3) != 0, row.text(4)});
  }
  if (any) each(task);
}

std::int64_t SqliteStore::annotated_tasks(std::string_view project) {
  const std::lock_guard lock(mutex_);
  auto row = database_.statement(
      "SELECT count(DISTINCT task) FROM annotations WHERE project = ? AND was_cancelled = 0");
  return (row << project).first_integer().value_or(0);
}

}  // namespace lsml::store
