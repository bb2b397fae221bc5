#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <vector>

#include "store/store.hpp"

/// What a webhook's event means for the journal.
namespace lsml::api {

/// Tasks and annotations of ANNOTATION_CREATED and _UPDATED (`annotation`, `task` objects) and of
/// ANNOTATIONS_CREATED (the same keys hold lists). Throws Refused naming what is missing.
std::vector<store::AnnotatedTask> annotated_tasks_of(const boost::json::object& body);

/// The tasks at `key` that have annotations, each with its own under `completions` or
/// `annotations`: the body of /train. Throws Refused naming the item that is no such task.
std::vector<store::AnnotatedTask> annotated_tasks_in(const boost::json::object& body,
                                                     const char* key);

/// The ids in `[{"id": 1}, …]` at `key`. Throws Refused when it is no such list.
std::vector<std::int64_t> ids_of(const boost::json::object& body, const char* key);

}  // namespace lsml::api
