#include "sdk_archive.hpp"

#include <fmt/format.h>

#include <regex>

#include "project_files.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

/// "" when it cannot be told.
std::string version_of(const fs::path& archive) {
  static const std::regex project(R"(project\(lsml VERSION ([0-9.]+))");
  if (!in_path("tar")) return "";
  const auto shown = run_captured({"tar", "xzOf", archive.string(), "CMakeLists.txt"},
                                  {-1, [](int) { return true; }});
  std::smatch match;
  return std::regex_search(shown.output, match, project) ? match[1].str() : "";
}

}  // namespace

void tell_of_other_archive(const Project& project, const Console& console) {
  const auto ours = installed_archive();
  const auto theirs = project.directory() / kArchive;
  if (!fs::is_regular_file(ours) || !fs::is_regular_file(theirs)) return;
  if (read_text(ours) == read_text(theirs)) return;
  const auto version = version_of(theirs);
  if (version.empty() || version == LSML_CLI_VERSION) return;
  console.status("Note", fmt::format("the image would be built with lsml {}, this is {}; renew its "
                                     "source: cp {} {}",
                                     version, LSML_CLI_VERSION, shell_quoted(ours.string()),
                                     shell_quoted(shown(theirs))));
}

}  // namespace lsml::cli
