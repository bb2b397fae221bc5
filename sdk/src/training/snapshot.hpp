#pragma once

#include <cstddef>
#include <lsml/dataset.hpp>
#include <memory>
#include <string>
#include <vector>

#include "store/store.hpp"

/// The data of a running job, in files, so that `fit` walks it in constant memory:
///   tasks.jsonl     one task a line, its annotations inside
///   tasks.index     for each line two little-endian 64-bit numbers: offset and length
///   answered.index  the same, only of tasks with an annotation that was not cancelled
namespace lsml::training {

struct SnapshotCounts {
  std::size_t tasks{};
  std::size_t answered{};
};

/// Writes the project's journal into `directory`. Throws Error when it cannot be written.
SnapshotCounts write_snapshot(store::Store& store, const std::string& project,
                              const std::string& directory);
/// The same of these tasks.
SnapshotCounts write_snapshot(const std::vector<store::AnnotatedTask>& tasks,
                              const std::string& directory);
/// Throws Error when the files are not there.
Dataset open_snapshot(const std::string& directory);

}  // namespace lsml::training
