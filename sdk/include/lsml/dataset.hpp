#pragma once

#include <cstddef>
#include <iterator>
#include <lsml/export.hpp>
#include <lsml/task.hpp>
#include <memory>

namespace lsml {

/// The annotated tasks of a project, for `fit`. Walk it as often as you like, by index or in order,
/// from several threads; the tasks lie in a file, memory stays constant. Cheap to copy.
///
/// Skipped annotations (`was_cancelled`) are left out, and so are tasks that have only those:
/// skipping posts the prediction's own regions (Label Studio 1.23), and a model trained on them
/// learns its own guesses.
class LSML_API Dataset {
 public:
  class Iterator;
  struct Source;

  /// No tasks.
  Dataset();
  explicit Dataset(std::shared_ptr<const Source> source);

  std::size_t size() const;
  bool empty() const { return size() == 0; }
  /// Throws std::out_of_range beyond the end, Error when the file cannot be read.
  Task operator[](std::size_t index) const;

  /// The same data with the skipped annotations. A slice gets the tasks that have only such up to
  /// the next answered one, and those before the first when it begins there: slices beside each
  /// other stay apart. Throws Error when the file cannot be read.
  Dataset with_cancelled() const;
  /// Tasks first .. last-1; both are cut to the size.
  Dataset slice(std::size_t first, std::size_t last) const;

  Iterator begin() const;
  Iterator end() const;

 private:
  std::shared_ptr<const Source> source_;
  bool with_cancelled_{false};
  bool sliced_{false};
  std::size_t first_{0};
  std::size_t size_{0};
};

/// Each task is read when it is dereferenced.
class Dataset::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = Task;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = Task;

  Iterator() = default;
  Iterator(const Dataset* dataset, std::size_t index) : dataset_(dataset), index_(index) {}
  Task operator*() const { return (*dataset_)[index_]; }
  Iterator& operator++() {
    ++index_;
    return *this;
  }
  Iterator operator++(int) {
    auto before = *this;
    ++index_;
    return before;
  }
  bool operator==(const Iterator& other) const { return index_ == other.index_; }
  bool operator!=(const Iterator& other) const { return index_ != other.index_; }

 private:
  const Dataset* dataset_{};
  std::size_t index_{};
};

}  // namespace lsml
