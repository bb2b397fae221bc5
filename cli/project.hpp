#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "console.hpp"

namespace lsml::cli {

/// A backend's project directory: how to build it, and what comes out.
class Project {
 public:
  /// Throws Failure when the directory is no project, or CMake is missing.
  explicit Project(const std::filesystem::path& directory);

  const std::string& target() const { return target_; }
  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path binary() const { return build_directory() / target_; }
  std::filesystem::path build_directory() const { return directory_ / "build"; }

  /// Configures when needed, and builds. False when the compiler refuses; what it says is shown as
  /// it says it.
  bool build(const Console& console) const;

 private:
  bool run(const std::vector<std::string>& words, const Console& console) const;
  std::vector<std::string> configure_command() const;

  std::filesystem::path directory_;
  std::string target_;
};

}  // namespace lsml::cli
