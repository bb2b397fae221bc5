#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "console.hpp"
#include "process.hpp"

namespace lsml::cli {

/// Whether it does; ended: the attention ended it.
enum class Built { yes, no, ended };

/// A backend's project directory: how to build it, and what comes out.
class Project {
 public:
  /// Throws Failure when the directory is no project, or CMake is missing.
  explicit Project(const std::filesystem::path& directory);

  const std::string& target() const { return target_; }
  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path binary() const { return build_directory() / target_; }
  std::filesystem::path build_directory() const { return directory_ / "build"; }

  /// Configures when needed, and builds. When the compiler refuses, what it says is shown as it
  /// says it.
  Built build(const Console& console, const Attention& attention) const;

 private:
  Built run(const Words& words, const Console& console, const Attention& attention) const;
  Words configure_command() const;

  std::filesystem::path directory_;
  std::string target_;
};

/// The current directory is a backend's.
bool in_backend_directory();

}  // namespace lsml::cli
