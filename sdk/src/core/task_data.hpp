#pragma once

#include <boost/json/object.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>
#include <memory>
#include <mutex>
#include <vector>

#include "core/json_parse.hpp"

namespace lsml::detail {

/// A task inside a parsed document. What is asked for is converted once, when first asked.
struct TaskData {
  const boost::json::object* raw{};
  bool with_cancelled{true};  ///< annotations() includes skipped ones

  struct Converted {
    std::once_flag data_once, meta_once, annotations_once, predictions_once;
    Dict data, meta;
    std::vector<Annotation> annotations;
    std::vector<Prediction> predictions;
  };
  Converted& converted() const;

  mutable std::once_flag converted_once_{};
  mutable std::unique_ptr<Converted> converted_{};
};

/// What the tasks of one document share and keep alive.
struct TaskStorage {
  std::shared_ptr<const json::Document> document{};
  std::vector<TaskData> data{};
};

struct TaskAccess {
  /// The tasks of a JSON list of the document; throws Refused naming the item that is no object.
  static std::vector<Task> tasks(std::shared_ptr<const json::Document> document,
                                 const boost::json::array& list);
  /// One task that owns its document, whose root is the task.
  static Task task(std::shared_ptr<const json::Document> document, bool with_cancelled);
  /// Its data as it came, not converted; nullptr: it has none.
  static const boost::json::object* data(const Task& task);
};

}  // namespace lsml::detail
