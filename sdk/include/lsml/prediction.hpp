#pragma once

#include <cstddef>
#include <exception>
#include <lsml/export.hpp>
#include <lsml/results.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lsml {

/// One answer for one task. The order of the fields is frozen.
struct Prediction {
  std::vector<Result> result{};   ///< empty: "nothing found", which Label Studio stores
  std::optional<double> score{};  ///< 0..1; Label Studio sorts by it. NaN is sent as null
  std::string model_version{};    ///< a suffix to the instance's version; usually ""
  ImageSize image{};              ///< for results that have none of their own
};

/// The answers of one predict call, one slot per task: untouched (the task failed with "no
/// answer"), answered once or more, or failed. Move-only; not synchronised, but different tasks may
/// be answered from different threads.
class LSML_API Predictions {
 public:
  class Iterator;

  explicit Predictions(std::size_t tasks);
  Predictions(Predictions&&) noexcept;
  Predictions& operator=(Predictions&&) noexcept;
  ~Predictions();

  std::size_t size() const;

  /// The task's first answer; the task counts as answered from now on. Throws std::out_of_range.
  Prediction& operator[](std::size_t task);
  /// One more answer (Label Studio 1.13 and later shows several).
  void add(std::size_t task, Prediction prediction);
  /// Refuses this task only; Label Studio asks again for it later. Wins over an answer.
  void fail(std::size_t task, std::string reason);
  /// The same with the reason of an exception: an Error's text is shown to users, of anything else
  /// only the log has the text. When every task failed, the answer is 4xx if a Refused was first.
  void fail(std::size_t task, const std::exception_ptr& failure);

  const std::vector<Prediction>& of(std::size_t task) const;
  /// nullptr: not failed.
  const std::string* failure(std::size_t task) const;
  /// It failed by a Refused: the caller's mistake.
  bool refused(std::size_t task) const;

  Iterator begin();
  Iterator end();

 private:
  struct Slot {
    std::vector<Prediction> answers{};
    std::unique_ptr<std::string> failure{};
    bool refused{};
  };
  std::vector<Slot> slots_;
};

/// Dereferencing it answers the task, as operator[] does.
class Predictions::Iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = Prediction;
  using difference_type = std::ptrdiff_t;
  using pointer = Prediction*;
  using reference = Prediction&;

  Iterator() = default;
  Iterator(Predictions* predictions, std::size_t task) : predictions_(predictions), task_(task) {}
  Prediction& operator*() const { return (*predictions_)[task_]; }
  Prediction* operator->() const { return &(*predictions_)[task_]; }
  Iterator& operator++() {
    ++task_;
    return *this;
  }
  Iterator operator++(int) {
    auto before = *this;
    ++task_;
    return before;
  }
  bool operator==(const Iterator& other) const { return task_ == other.task_; }
  bool operator!=(const Iterator& other) const { return task_ != other.task_; }

 private:
  Predictions* predictions_{};
  std::size_t task_{};
};

}  // namespace lsml
