#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "project_files.hpp"

namespace lsml::cli {

/// What belongs to a model's script.
struct AuthorsFiles {
  /// The script as model.cpp, the local files it includes, their sources, label_config.xml.
  std::vector<ProjectFile> files{};
  /// Those of them that are compiled: model.cpp and what nobody includes.
  std::vector<std::string> sources{};
  /// Included from above the script's directory: they have no place in the project.
  std::vector<std::filesystem::path> left_out{};
};

/// Throws Failure when one of them cannot be read, or would be called model.cpp too.
AuthorsFiles authors_files(const std::filesystem::path& script);

}  // namespace lsml::cli
