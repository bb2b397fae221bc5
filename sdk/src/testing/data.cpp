#include <lsml/testing.hpp>
#include <utility>

#include "core/json_parse.hpp"
#include "core/task_data.hpp"
#include "testing/results_json.hpp"
#include "testing/temp_directory.hpp"
#include "training/snapshot.hpp"

namespace lsml::testing {

namespace {

Dict task_json(std::size_t id, const Dict& data) { return {{"id", id}, {"data", data}}; }

store::AnnotatedTask annotated_task(std::size_t id, const Annotated& task) {
  auto results = task.result;
  for (auto& result : results)
    if (result.origin == Origin::prediction) result.origin = Origin::manual;
  const Dict annotation{
      {"id", id}, {"completed_by", 1}, {"was_cancelled", false}, {"result", results_json(results)}};
  const auto number = static_cast<std::int64_t>(id);
  return {
      number, task_json(id, task.data).to_json(), {{number, number, false, annotation.to_json()}}};
}

}  // namespace

TaskList::TaskList(std::shared_ptr<const std::vector<Task>> tasks)
    : owner_(std::move(tasks)), tasks_(owner_->data(), owner_->size()) {}

TaskList tasks(const std::vector<Dict>& data) {
  List list;
  for (const auto& each : data) list.emplace_back(task_json(list.size() + 1, each));
  const auto document = std::make_shared<json::Document>(Value(std::move(list)).to_json());
  return TaskList(std::make_shared<std::vector<Task>>(
      lsml::detail::TaskAccess::tasks(document, document->root().get_array())));
}

/// The files stay open when their directory goes.
Dataset dataset(const std::vector<Annotated>& tasks) {
  std::vector<store::AnnotatedTask> all;
  all.reserve(tasks.size());
  for (const auto& task : tasks) all.push_back(annotated_task(all.size() + 1, task));
  const TempDirectory directory;
  training::write_snapshot(all, directory.path());
  return training::open_snapshot(directory.path());
}

}  // namespace lsml::testing
