#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace lsml::cli {

/// Sees changes of the sources in a directory and those below it, but not in build/, data/ and the
/// model directory, not of hidden files, of model_test.cpp, and of what editors write beside.
class SourceWatcher {
 public:
  SourceWatcher(const std::filesystem::path& directory, const std::filesystem::path& model_dir);
  ~SourceWatcher();
  SourceWatcher(const SourceWatcher&) = delete;
  SourceWatcher& operator=(const SourceWatcher&) = delete;

  /// Readable when there is something to take.
  int descriptor() const { return fd_; }
  /// Reads what is there: the files that have changed, relative to the directory.
  std::set<std::string> take_changes();

 private:
  using Names = std::set<std::string>;

  bool is_watched(const std::filesystem::path& directory) const;
  void add(const std::filesystem::path& directory, Names& files);
  void forget(const std::filesystem::path& directory);
  void take(int watch, unsigned mask, const std::string& name, Names& changed);
  std::string relative(const std::filesystem::path& file) const;

  const std::filesystem::path root_;
  const std::filesystem::path model_dir_;
  int fd_;
  std::map<int, std::filesystem::path> directories_{};
};

}  // namespace lsml::cli
