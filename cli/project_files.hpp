#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lsml::cli {

/// Throws Failure for a directory whose path CMake would misread.
void check_buildable(const std::filesystem::path& directory);

/// One file of a generated project.
struct ProjectFile {
  std::filesystem::path from{};
  std::string to{};       ///< relative to the project's directory
  bool substitute{true};  ///< @NAME@ and the like are replaced
  bool authors{false};    ///< the author's once it is there: --force leaves it
};

/// Where `lsml` is installed: bin/lsml is below it.
std::filesystem::path install_prefix();

/// The SDK's source archive: its name in a project, and where it is when it is installed.
inline constexpr const char* kArchive = "lsml-src.tar.gz";
std::filesystem::path installed_archive();

/// The files that `init` generates: the templates (a leading "_" becomes ".") and the SDK's source
/// archive, when it is installed. Throws Failure when the templates are not.
std::vector<ProjectFile> generated_files();

/// What templates ask for: @NAME@, @HOST@ (the name as a part of a network name) and @SOURCES@.
std::map<std::string, std::string> substitutions(const std::string& name,
                                                 const std::vector<std::string>& sources);

/// The text of a file as it is in the project.
std::string text_of(const ProjectFile& file, const std::map<std::string, std::string>& by);

/// Throws Failure when it cannot be read.
std::string read_text(const std::filesystem::path& path);

}  // namespace lsml::cli
