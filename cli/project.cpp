#include "project.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <regex>

#include "failure.hpp"
#include "process.hpp"
#include "project_files.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

/// Directories can be renamed, so the program's name is what CMakeLists.txt says.
std::string target_of(const fs::path& cmake_lists) {
  static const std::regex call(R"(lsml_add_backend[ \t\n]*\([ \t\n]*([^ \t\n)]+))");
  const std::string text = read_text(cmake_lists);
  std::smatch match;
  if (std::regex_search(text, match, call)) return match[1];
  throw Failure(fmt::format("\"{}\" has no lsml_add_backend(...)", cmake_lists.string()),
                "add the line: lsml_add_backend(my_backend model.cpp)");
}

}  // namespace

Project::Project(const fs::path& directory)
    : directory_(fs::absolute(directory).lexically_normal()) {
  if (directory_.filename().empty()) directory_ = directory_.parent_path();
  const auto name = directory_.filename().string();
  if (!fs::is_directory(directory_))
    throw Failure(fmt::format("no directory \"{}\"", directory.string()),
                  fmt::format("lsml init {}", shell_quoted(name)));
  if (!fs::exists(directory_ / "CMakeLists.txt"))
    throw Failure(fmt::format("\"{}\" is no backend: it has no CMakeLists.txt", directory.string()),
                  "make one with `lsml init NAME`");
  if (!in_path("cmake"))
    throw Failure("no \"cmake\" in PATH", "apt-get install cmake ninja-build g++");
  target_ = target_of(directory_ / "CMakeLists.txt");
}

std::vector<std::string> Project::configure_command() const {
  std::vector<std::string> words{"cmake",
                                 "-S",
                                 directory_.string(),
                                 "-B",
                                 build_directory().string(),
                                 "-DCMAKE_BUILD_TYPE=Release",
                                 "-DCMAKE_PREFIX_PATH=" + install_prefix().string()};
  if (in_path("ninja")) words.emplace_back("-GNinja");
  if (in_path("ccache")) words.emplace_back("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache");
  if (in_path("mold")) words.emplace_back("-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold");
  return words;
}

bool Project::build(const Console& console) const {
  const bool configured =
      fs::exists(build_directory() / "CMakeCache.txt") &&
      (fs::exists(build_directory() / "build.ninja") || fs::exists(build_directory() / "Makefile"));
  if (!configured && !run(configure_command(), console)) return false;
  return run({"cmake", "--build", build_directory().string(), "--target", target_}, console);
}

bool Project::run(const std::vector<std::string>& words, const Console& console) const {
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_quoted(word);
  console.detail(line);
  const auto finished =
      run_captured(words, [&](int seconds) { console.progress("Building", target_, seconds); });
  console.end_progress();
  if (finished.code != 0 || console.verbose()) fmt::print(stderr, "{}", finished.output);
  return finished.code == 0;
}

}  // namespace lsml::cli
