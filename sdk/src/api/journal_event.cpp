#include "api/journal_event.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <lsml/error.hpp>
#include <set>

#include "core/json_parse.hpp"
#include "core/json_write.hpp"

namespace lsml::api {

namespace {

using Objects = std::vector<const boost::json::object*>;

/// A list's items, which must be objects.
Objects objects_in(const boost::json::array& list, const std::string& key) {
  Objects objects;
  for (const auto& item : list) {
    objects.push_back(item.if_object());
    if (objects.back() == nullptr)
      throw Refused(key + "[" + std::to_string(objects.size() - 1) + "] must be an object, not " +
                    json::type_name(item));
  }
  return objects;
}

/// One object, or a list of them.
Objects objects_at(const boost::json::object& body, const char* key) {
  const auto* value = json::find(body, key);
  if (value == nullptr) throw Refused("\"" + std::string(key) + "\" is missing");
  if (const auto* one = value->if_object()) return {one};
  if (const auto* list = value->if_array()) return objects_in(*list, key);
  throw Refused("\"" + std::string(key) + "\" must be an object or a list of objects, not " +
                json::type_name(*value));
}

std::int64_t id_of(const boost::json::object& object, const char* key, const char* what) {
  const auto id = json::find_integer(object, key, -1);
  if (id < 0)
    throw Refused("\"" + std::string(what) + "\" has no \"" + std::string(key) +
                  "\" that is a whole number");
  return id;
}

/// The task's text without what the journal keeps apart.
std::string text_of(const boost::json::object& task) {
  constexpr std::array<std::string_view, 4> kLeftOut = {"annotations", "predictions", "drafts",
                                                        "completions"};
  std::string text = "{";
  for (const auto& member : task) {
    if (std::find(kLeftOut.begin(), kLeftOut.end(), std::string_view(member.key())) !=
        kLeftOut.end())
      continue;
    if (text.size() > 1) text += ',';
    json::write_key(text, member.key());
    json::write(text, member.value());
  }
  return text + "}";
}

store::Annotation annotation_of(const boost::json::object& annotation, std::int64_t id,
                                std::int64_t task) {
  store::Annotation made;
  made.id = id;
  made.task = task;
  made.was_cancelled = json::find_boolean(annotation, "was_cancelled") ||
                       json::find_boolean(annotation, "skipped");  // Label Studio 0.6
  made.body = json::text_of(annotation);
  return made;
}

}  // namespace

std::vector<store::AnnotatedTask> annotated_tasks_of(const boost::json::object& body) {
  std::vector<store::AnnotatedTask> tasks;
  for (const auto* task : objects_at(body, "task"))
    tasks.push_back({id_of(*task, "id", "task"), text_of(*task), {}});
  for (const auto* annotation : objects_at(body, "annotation")) {
    const auto id = json::find_integer(*annotation, "task", tasks.empty() ? -1 : tasks[0].id);
    const auto task = std::find_if(tasks.begin(), tasks.end(),
                                   [&](const auto& candidate) { return candidate.id == id; });
    if (task == tasks.end())
      throw Refused("\"annotation\" is of task " + std::to_string(id) +
                    ", which is not in \"task\"");
    task->annotations.push_back(
        annotation_of(*annotation, id_of(*annotation, "id", "annotation"), id));
  }
  return tasks;
}

std::vector<store::AnnotatedTask> annotated_tasks_in(const boost::json::object& body,
                                                     const char* key) {
  std::vector<store::AnnotatedTask> tasks;
  std::set<std::int64_t> ids;
  std::int64_t invented = 0;  // below zero: for annotations without an id of their own
  const auto* list = json::find_array(body, key);
  if (list == nullptr) throw Refused("\"" + std::string(key) + "\" must be a list of tasks");
  for (const auto* task : objects_in(*list, key)) {
    const auto* annotations = json::find_array(*task, "completions");
    if (annotations == nullptr) annotations = json::find_array(*task, "annotations");
    if (annotations == nullptr || annotations->empty()) continue;
    store::AnnotatedTask made{id_of(*task, "id", "task"), text_of(*task), {}};
    for (const auto* annotation : objects_in(*annotations, "annotations")) {
      const auto id = json::find_integer(*annotation, "id", -1);
      const bool usable = id >= 0 && ids.insert(id).second;
      made.annotations.push_back(annotation_of(*annotation, usable ? id : --invented, made.id));
    }
    tasks.push_back(std::move(made));
  }
  return tasks;
}

std::vector<std::int64_t> ids_of(const boost::json::object& body, const char* key) {
  std::vector<std::int64_t> ids;
  for (const auto* object : objects_at(body, key)) ids.push_back(id_of(*object, "id", key));
  return ids;
}

}  // namespace lsml::api
