#include "cmake_cache.hpp"

#include <sstream>

#include "project_files.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

CMakeCache::CMakeCache(const fs::path& build_directory) : directory_(build_directory) {
  const auto file = directory_ / "CMakeCache.txt";
  if (fs::exists(file)) text_ = read_text(file);
}

std::string CMakeCache::value(const std::string& name) const {
  std::istringstream lines(text_);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(name + ":")) return line.substr(line.find('=') + 1);
  return {};
}

std::vector<std::string> CMakeCache::prefixes() const {
  std::vector<std::string> all;
  std::istringstream list(value("CMAKE_PREFIX_PATH"));
  for (std::string each; std::getline(list, each, ';');) all.push_back(each);
  return all;
}

bool CMakeCache::is_of(const fs::path& source) const {
  std::error_code ignored;
  return fs::equivalent(value("CMAKE_HOME_DIRECTORY"), source, ignored);
}

bool CMakeCache::fits(const fs::path& source, const fs::path& prefix) const {
  const bool complete =
      fs::exists(directory_ / "build.ninja") || fs::exists(directory_ / "Makefile");
  const auto against = prefixes();
  return complete && is_of(source) && !against.empty() && against[0] == prefix.string();
}

std::string CMakeCache::prefix_path(const fs::path& prefix) const {
  std::string path = prefix.string();
  for (const auto& other : prefixes())
    if (other != prefix.string()) path += ";" + other;
  return path;
}

void CMakeCache::forget_another(const fs::path& source) {
  if (!exists() || is_of(source)) return;
  fs::remove(directory_ / "CMakeCache.txt");
  fs::remove_all(directory_ / "CMakeFiles");
  text_.clear();
}

}  // namespace lsml::cli
