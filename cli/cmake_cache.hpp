#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lsml::cli {

/// What a build directory was configured with, and whether that still holds.
class CMakeCache {
 public:
  explicit CMakeCache(const std::filesystem::path& build_directory);

  bool exists() const { return !text_.empty(); }
  /// Configured for this source directory (one that is renamed is another), against this
  /// installation of lsml first, and completely.
  bool fits(const std::filesystem::path& source, const std::filesystem::path& prefix) const;
  /// CMAKE_PREFIX_PATH with this installation first; what else the author put there stays.
  std::string prefix_path(const std::filesystem::path& prefix) const;
  /// Of another source directory: CMake refuses it. Forgets it then.
  void forget_another(const std::filesystem::path& source);

 private:
  /// "" when there is none.
  std::string value(const std::string& name) const;
  std::vector<std::string> prefixes() const;
  bool is_of(const std::filesystem::path& source) const;

  std::filesystem::path directory_;
  std::string text_{};
};

}  // namespace lsml::cli
