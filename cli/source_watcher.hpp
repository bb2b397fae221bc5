#pragma once

#include <chrono>
#include <filesystem>
#include <map>

namespace lsml::cli {

/// Sees changes of the sources in a directory and those below it, but not in build/ and data/, not
/// of hidden files, and not of what editors write beside.
class SourceWatcher {
 public:
  explicit SourceWatcher(const std::filesystem::path& directory);
  ~SourceWatcher();
  SourceWatcher(const SourceWatcher&) = delete;
  SourceWatcher& operator=(const SourceWatcher&) = delete;

  /// Readable when there is something to take.
  int descriptor() const { return fd_; }
  /// Reads what is there; true when a source has changed.
  bool take_changes();

 private:
  void add(const std::filesystem::path& directory);

  const std::filesystem::path root_;
  int fd_;
  std::map<int, std::filesystem::path> directories_{};
};

}  // namespace lsml::cli
