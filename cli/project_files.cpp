#include "project_files.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "console.hpp"
#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

fs::path data_directory() { return install_prefix() / "share" / "lsml"; }

void replace_all(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

std::string target_name(const std::string& template_name) {
  return template_name.front() == '_' ? "." + template_name.substr(1) : template_name;
}

ProjectFile from_template(const fs::path& file) {
  const auto name = target_name(file.filename().string());
  return {file, name, true, name == "model_test.cpp" || name == "label_config.xml"};
}

/// Lower case letters, digits and "-", which it neither begins nor ends with.
std::string host_label(const std::string& name) {
  std::string label;
  for (const char c : name)
    label += c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto first = label.find_first_not_of('-');
  if (first == std::string::npos) return "backend";
  return label.substr(first, label.find_last_not_of('-') - first + 1);
}

}  // namespace

void check_buildable(const fs::path& directory) {
  const auto path = directory.string();
  const auto at = path.find_first_of(";\"\\");
  if (at != std::string::npos)
    throw Failure("CMake cannot build in \"" + path + "\", because of the " + path[at],
                  "use a directory without ; \" and \\ in its path");
}

fs::path install_prefix() { return fs::read_symlink("/proc/self/exe").parent_path().parent_path(); }

fs::path installed_archive() { return data_directory() / kArchive; }

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const int error = errno;
  if (!file)
    throw Failure("cannot read \"" + path.string() + "\"",
                  error == EACCES ? "chmod +r " + shell_quoted(path.string()) : "");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<ProjectFile> generated_files() {
  const auto templates = data_directory() / "templates" / "backend";
  if (!fs::is_directory(templates))
    throw Failure("no templates in \"" + templates.string() + "\": lsml is not installed whole",
                  "cmake --install BUILD_DIR --prefix PREFIX, then PREFIX/bin/lsml");
  std::vector<ProjectFile> files;
  for (const auto& entry : fs::directory_iterator(templates))
    files.push_back(from_template(entry.path()));
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
  if (const auto archive = installed_archive(); fs::exists(archive))
    files.push_back({archive, kArchive, false});
  return files;
}

std::map<std::string, std::string> substitutions(const std::string& name,
                                                 const std::vector<std::string>& sources) {
  std::string list;
  for (const auto& source : sources) list += (list.empty() ? "" : " ") + source;
  return {{"@NAME@", name}, {"@HOST@", host_label(name)}, {"@SOURCES@", list}};
}

std::string text_of(const ProjectFile& file, const std::map<std::string, std::string>& by) {
  std::string text = read_text(file.from);
  if (file.substitute)
    for (const auto& [what, value] : by) replace_all(text, what, value);
  return text;
}

}  // namespace lsml::cli
