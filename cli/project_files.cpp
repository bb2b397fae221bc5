#include "project_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

fs::path data_directory() { return install_prefix() / "share" / "lsml"; }

std::string replace_all(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

std::string target_name(const std::string& template_name) {
  return template_name.front() == '_' ? "." + template_name.substr(1) : template_name;
}

/// Adds what `#include "x"` names beside the file, and what that includes. A file above the
/// script's directory has no place in the project.
void add_includes(const fs::path& file, const fs::path& root, std::set<fs::path>& found) {
  static const std::regex include(R"re(^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)")re",
                                  std::regex::multiline);
  const std::string text = read_text(file);
  for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
    const auto path = (file.parent_path() / (*it)[1].str()).lexically_normal();
    const auto relative = path.lexically_relative(root);
    if (!fs::is_regular_file(path) || relative.empty() || *relative.begin() == "..") continue;
    if (found.insert(relative).second) add_includes(path, root, found);
  }
}

}  // namespace

fs::path install_prefix() { return fs::read_symlink("/proc/self/exe").parent_path().parent_path(); }

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Failure("cannot read \"" + path.string() + "\"", "");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<ProjectFile> generated_files() {
  const auto templates = data_directory() / "templates" / "backend";
  if (!fs::is_directory(templates))
    throw Failure("no templates in \"" + templates.string() + "\": lsml is not installed whole",
                  "cmake --install BUILD_DIR --prefix PREFIX, then PREFIX/bin/lsml");
  std::vector<ProjectFile> files;
  for (const auto& entry : fs::directory_iterator(templates))
    files.push_back({entry.path(), target_name(entry.path().filename().string()), true});
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
  if (const auto archive = data_directory() / "lsml-src.tar.gz"; fs::exists(archive))
    files.push_back({archive, "lsml-src.tar.gz", false});
  return files;
}

std::vector<ProjectFile> authors_files(const fs::path& script) {
  const auto absolute = fs::absolute(script).lexically_normal();
  const auto root = absolute.parent_path();
  std::vector<ProjectFile> files{{absolute, "model.cpp", false}};
  std::set<fs::path> included;
  add_includes(absolute, root, included);
  for (const auto& relative : included) {
    files.push_back({root / relative, relative.string(), false});
    auto source = root / relative;
    // A header's implementation stands beside it under the same name.
    if (fs::is_regular_file(source.replace_extension(".cpp")) && source != absolute &&
        included.count(source.lexically_relative(root)) == 0)
      files.push_back({source, source.lexically_relative(root).string(), false});
  }
  if (const auto config = root / "label_config.xml"; fs::is_regular_file(config))
    files.push_back({config, "label_config.xml", false});
  return files;
}

void write_file(const ProjectFile& file, const fs::path& directory, const std::string& name) {
  const auto to = directory / file.to;
  std::string text = read_text(file.from);
  if (file.substitute) text = replace_all(std::move(text), "@NAME@", name);
  fs::create_directories(to.parent_path());
  const fs::path temporary = to.string() + ".new";
  std::ofstream out(temporary, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw Failure("cannot write \"" + to.string() + "\"", "");
  fs::rename(temporary, to);
}

}  // namespace lsml::cli
