#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
#include <lsml/task.hpp>

#include "core/data_path.hpp"
#include "core/read_result.hpp"
#include "core/task_data.hpp"

namespace lsml {

namespace detail {

namespace {

/// A task that nobody gave, or that was moved away, has nothing.
const TaskData& known(const std::shared_ptr<const TaskData>& data) {
  static const boost::json::object nothing;
  static const TaskData empty{&nothing};
  return data ? *data : empty;
}

}  // namespace

TaskData::Converted& TaskData::converted() const {
  std::call_once(converted_once_, [this] { converted_ = std::make_unique<Converted>(); });
  return *converted_;
}

std::vector<Task> TaskAccess::tasks(std::shared_ptr<const json::Document> document,
                                    const boost::json::array& list) {
  auto storage = std::make_shared<TaskStorage>();
  storage->document = std::move(document);
  storage->data = std::vector<TaskData>(list.size());
  std::vector<Task> tasks(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto* raw = list[i].if_object();
    if (raw == nullptr)
      throw Refused("tasks[" + std::to_string(i) + "] must be an object, not " +
                    json::type_name(list[i]));
    storage->data[i].raw = raw;
    tasks[i].data_ = std::shared_ptr<const TaskData>(storage, &storage->data[i]);
  }
  return tasks;
}

Task TaskAccess::task(std::shared_ptr<const json::Document> document, bool with_cancelled) {
  const auto* raw = document->root().if_object();
  if (raw == nullptr) throw Error("a task must be a JSON object");
  auto storage = std::make_shared<TaskStorage>();
  storage->document = std::move(document);
  storage->data = std::vector<TaskData>(1);
  storage->data[0].raw = raw;
  storage->data[0].with_cancelled = with_cancelled;
  Task task;
  task.data_ = std::shared_ptr<const TaskData>(storage, storage->data.data());
  return task;
}

const boost::json::object* TaskAccess::data(const Task& task) {
  return json::find_object(*known(task.data_).raw, "data");
}

namespace {

std::string keys_of(const boost::json::object& object) {
  std::string keys;
  for (const auto& member : object) keys.append(keys.empty() ? "" : ", ").append(member.key());
  return keys.empty() ? "nothing" : keys;
}

std::vector<Annotation> read_annotations(const TaskData& task) {
  std::vector<Annotation> annotations;
  const auto* raw = json::find_array(*task.raw, "annotations");
  if (raw == nullptr) raw = json::find_array(*task.raw, "completions");
  if (raw == nullptr) return annotations;
  for (const auto& item : *raw) {
    if (!item.is_object()) continue;
    Annotation annotation(json::to_dict(item.get_object()));
    if (task.with_cancelled || !annotation.was_cancelled())
      annotations.push_back(std::move(annotation));
  }
  return annotations;
}

}  // namespace

}  // namespace detail

Task::Task() = default;
Task::~Task() = default;
Task::Task(const Task&) = default;
Task::Task(Task&&) noexcept = default;
Task& Task::operator=(const Task&) = default;
Task& Task::operator=(Task&&) noexcept = default;

std::int64_t Task::id() const { return json::find_integer(*detail::known(data_).raw, "id", 0); }

std::string_view Task::text(const Object& object) const& { return text(object.key); }
std::string Task::text(const Object& object) const&& { return std::string(text(object.key)); }

std::string_view Task::text(std::string_view key) const& {
  const auto* data = detail::TaskAccess::data(*this);
  const auto* value = data == nullptr ? nullptr : json::find_path(*data, key);
  const auto task = [this] { return "task " + std::to_string(id()); };
  if (value == nullptr)
    throw Refused(task() + " has no \"" + std::string(key) + "\" in its data; it has " +
                  (data == nullptr ? "no data" : detail::keys_of(*data)));
  if (!value->is_string())
    throw Refused(task() + ": \"" + std::string(key) + "\" in its data is " +
                  json::type_name(*value) + ", not a text");
  return value->get_string();
}

std::string Task::text(std::string_view key) const&& {
  const Task& self = *this;
  return std::string(self.text(key));
}

const Dict& Task::data() const& {
  auto& converted = detail::known(data_).converted();
  std::call_once(converted.data_once, [&] {
    if (const auto* data = json::find_object(*detail::known(data_).raw, "data"))
      converted.data = json::to_dict(*data);
  });
  return converted.data;
}

Dict Task::data() const&& {
  const Task& self = *this;
  return self.data();
}

const Dict& Task::meta() const& {
  auto& converted = detail::known(data_).converted();
  std::call_once(converted.meta_once, [&] {
    if (const auto* meta = json::find_object(*detail::known(data_).raw, "meta"))
      converted.meta = json::to_dict(*meta);
  });
  return converted.meta;
}

Dict Task::meta() const&& {
  const Task& self = *this;
  return self.meta();
}

const std::vector<Annotation>& Task::annotations() const& {
  auto& converted = detail::known(data_).converted();
  std::call_once(converted.annotations_once,
                 [&] { converted.annotations = detail::read_annotations(detail::known(data_)); });
  return converted.annotations;
}

std::vector<Annotation> Task::annotations() const&& {
  const Task& self = *this;
  return self.annotations();
}

const std::vector<Prediction>& Task::predictions() const& {
  auto& converted = detail::known(data_).converted();
  std::call_once(converted.predictions_once, [&] {
    converted.predictions = json::read_predictions(*detail::known(data_).raw);
  });
  return converted.predictions;
}

std::vector<Prediction> Task::predictions() const&& {
  const Task& self = *this;
  return self.predictions();
}

}  // namespace lsml
