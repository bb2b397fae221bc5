#pragma once

#include <cstdint>
#include <lsml/dataset.hpp>
#include <string>

namespace lsml {

namespace training {

inline constexpr const char* kTasksFile = "/tasks.jsonl";
inline constexpr const char* kIndexFile = "/tasks.index";
inline constexpr const char* kAnsweredFile = "/answered.index";

struct IndexEntry {
  std::uint64_t offset{};
  std::uint64_t length{};
};

/// A file read from any position. Thread-safe.
class RandomAccessFile {
 public:
  explicit RandomAccessFile(std::string path);
  ~RandomAccessFile();
  RandomAccessFile(const RandomAccessFile&) = delete;
  RandomAccessFile& operator=(const RandomAccessFile&) = delete;

  std::uint64_t size() const { return size_; }
  /// Throws Error when the file ends before.
  void read(std::uint64_t offset, void* to, std::size_t size) const;

 private:
  std::string path_;
  int fd_;
  std::uint64_t size_{};
};

}  // namespace training

/// The files of a snapshot. Thread-safe.
struct Dataset::Source {
  explicit Source(const std::string& directory);

  std::size_t size(bool with_cancelled) const;
  Task task(std::size_t index, bool with_cancelled) const;
  /// Where among all tasks the answered one stands; all's size for one beyond the end.
  std::size_t place_among_all(std::size_t answered_index) const;

  training::RandomAccessFile tasks;
  training::RandomAccessFile all;
  training::RandomAccessFile answered;
};

}  // namespace lsml
