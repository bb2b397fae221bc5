#include "served_code.hpp"

#include <fmt/format.h>

#include <fstream>
#include <regex>

#include "authors_files.hpp"
#include "project_files.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

/// model.cpp first, then what it includes and the sources beside that.
std::string code_of(const Project& project) {
  std::string code;
  for (const auto& file : authors_files(project.directory() / "model.cpp").files)
    if (file.to != "label_config.xml") code += read_text(file.from);
  return code;
}

/// What LSML_MODEL sets .model_version to, as it is written; "" when it does not.
std::string model_version_of(const std::string& code) {
  static const std::regex call(
      R"re(\n[ \t]*LSML_MODEL\([^;{}]*\.model_version\s*=\s*("[^"]*"|[^,)]*))re");
  std::smatch match;
  return std::regex_search(code, match, call) ? match[1].str() : "";
}

}  // namespace

void tell_of_unnamed_code(const Project& project, const Console& console) {
  if (!fs::exists(project.directory() / "model.cpp")) return;
  const auto remembered = project.build_directory() / "served_code.txt";
  const auto before = fs::exists(remembered) ? read_text(remembered) : "";
  const auto now = code_of(project);
  std::ofstream(remembered, std::ios::binary) << now;
  const auto version = model_version_of(now);
  // What a constant is set to elsewhere cannot be told.
  const bool known = version.empty() || version.front() == '"';
  if (before.empty() || before == now || !known || version != model_version_of(before)) return;
  console.status("Note", fmt::format("the code has changed, its .model_version has not ({}): Label "
                                     "Studio keeps the predictions it has",
                                     version.empty() ? "it has none" : version));
}

}  // namespace lsml::cli
