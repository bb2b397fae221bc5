#pragma once

#include <cstdint>
#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lsml {

struct Object;
struct Prediction;
namespace detail {
struct TaskData;
struct TaskAccess;
}  // namespace detail

/// One annotation of a task. Thread-safe.
class LSML_API Annotation {
 public:
  explicit Annotation(Dict raw);

  std::int64_t id() const;            ///< 0 when Label Studio sent none
  std::int64_t completed_by() const;  ///< the annotator's user id, 0 when unknown
  bool ground_truth() const;
  bool was_cancelled() const;  ///< skipped: its regions may be the prediction's own
  double lead_time() const;    ///< seconds, 0 when unknown
  const Dict& raw() const;     ///< as Label Studio sent it

 private:
  Dict raw_;
};

/// A task: a view that keeps the request's data alive. Cheap to copy. An lvalue gives views and
/// references that live as long as the task; an rvalue (`data[i].text(o)`) gives owning values.
/// All functions are safe to call from several threads.
class LSML_API Task {
 public:
  /// Without data; its id is 0.
  Task();
  ~Task();
  Task(const Task&);
  Task(Task&&) noexcept;
  Task& operator=(const Task&);
  Task& operator=(Task&&) noexcept;

  /// 0 when the task has none (a client other than Label Studio).
  std::int64_t id() const;

  /// The task's data at the object's key, which must be a text; URLs come as Label Studio stores
  /// them, unresolved. A key may be a path, "pages[0].url", unless the data has a key of just that
  /// spelling. Throws Refused naming the task, the key and what the task has instead.
  std::string_view text(const Object& object) const&;
  std::string text(const Object& object) const&&;
  std::string_view text(std::string_view key) const&;
  std::string text(std::string_view key) const&&;

  const Dict& data() const&;
  Dict data() const&&;
  const Dict& meta() const&;
  Dict meta() const&&;

  /// What people answered; without skipped ones in a Dataset (see Dataset::with_cancelled).
  const std::vector<Annotation>& annotations() const&;
  std::vector<Annotation> annotations() const&&;

  /// The predictions that Label Studio sent with the task, with their versions as Label Studio
  /// stores them. Most requests bring none.
  const std::vector<Prediction>& predictions() const&;
  std::vector<Prediction> predictions() const&&;

 private:
  friend struct detail::TaskAccess;
  std::shared_ptr<const detail::TaskData> data_;
};

/// The tasks of one predict call, in the order of the request. Lives as long as the call.
class LSML_API Tasks {
 public:
  Tasks(const Task* first, std::size_t size) : first_(first), size_(size) {}

  std::size_t size() const { return size_; }
  const Task& operator[](std::size_t index) const { return first_[index]; }
  const Task* begin() const { return first_; }
  const Task* end() const { return first_ + size_; }

 private:
  const Task* first_;
  std::size_t size_;
};

}  // namespace lsml
