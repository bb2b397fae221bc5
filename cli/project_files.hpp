#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lsml::cli {

/// One file of a generated project.
struct ProjectFile {
  std::filesystem::path from{};
  std::string to{};       ///< relative to the project's directory
  bool substitute{true};  ///< @NAME@ becomes the project's name
};

/// Where `lsml` is installed: bin/lsml is below it.
std::filesystem::path install_prefix();

/// The files that `init` generates: the templates (a leading "_" becomes ".") and the SDK's source
/// archive, when it is installed. Throws Failure when the templates are not.
std::vector<ProjectFile> generated_files();

/// The author's files: the script as model.cpp, the local headers and sources it includes,
/// label_config.xml beside it.
std::vector<ProjectFile> authors_files(const std::filesystem::path& script);

/// Writes one file, whole or not at all.
void write_file(const ProjectFile& file, const std::filesystem::path& directory,
                const std::string& name);

std::string read_text(const std::filesystem::path& path);

}  // namespace lsml::cli
