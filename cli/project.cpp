#include "project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <regex>

#include "cmake_cache.hpp"
#include "failure.hpp"
#include "project_files.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

std::string without_comments(const std::string& text) {
  std::string code;
  for (std::size_t at = 0; at < text.size();) {
    const auto hash = std::min(text.find('#', at), text.size());
    code.append(text, at, hash - at);
    const bool block = text.compare(hash, 3, "#[[") == 0;
    const auto end = text.find(block ? "]]" : "\n", hash);
    at = end == std::string::npos ? text.size() : end;
  }
  return code;
}

/// Directories can be renamed, so the program's name is what CMakeLists.txt says.
std::string target_of(const fs::path& cmake_lists) {
  static const std::regex call(R"(\blsml_add_backend\s*\(\s*"?([^\s")]+))", std::regex::icase);
  const std::string text = without_comments(read_text(cmake_lists));
  std::smatch match;
  if (!std::regex_search(text, match, call))
    throw Failure(fmt::format("\"{}\" has no lsml_add_backend(...)", cmake_lists.string()),
                  "add the line: lsml_add_backend(my_backend model.cpp)");
  std::string name = match[1];
  if (name.find('$') != std::string::npos)
    throw Failure(fmt::format("\"{}\" names its program \"{}\"", cmake_lists.string(), name),
                  "write the name itself: lsml_add_backend(my_backend model.cpp)");
  return name;
}

/// What to do about what a linker says of main()'s call, see LSML_MODEL, or of main() itself.
std::string_view advice_for(const std::string& output) {
  static const std::regex two_mains(
      R"(multiple definition of [`']main'|duplicate symbol: .*\bmain\b)");
  if (output.find("add_LSML_MODEL_after_your_class") != std::string::npos &&
      output.find("undefined") != std::string::npos)
    return "model.cpp has no LSML_MODEL line: add LSML_MODEL(YourModel) after your class, at the "
           "end of the file\n";
  if (std::regex_search(output, two_mains))
    return "a backend has the SDK's main(): remove your own; a service that keeps its main() links "
           "lsml::server instead\n";
  return "";
}

[[noreturn]] void fail_without_directory(const fs::path& typed) {
  if (fs::is_regular_file(typed))
    throw Failure(fmt::format("\"{}\" is a file, not a backend's directory", typed.string()),
                  fmt::format("lsml init my_backend --script {}", shell_quoted(typed.string())));
  throw Failure(
      fmt::format("no directory \"{}\"", typed.string()),
      in_backend_directory()
          ? "lsml start .  (this directory is a backend's)"
          : fmt::format("lsml init {}", shell_quoted(fs::path(typed).filename().string())));
}

}  // namespace

bool in_backend_directory() {
  return fs::exists("CMakeLists.txt") &&
         without_comments(read_text("CMakeLists.txt")).find("lsml_add_backend") !=
             std::string::npos;
}

Project::Project(const fs::path& directory)
    : directory_(fs::absolute(directory).lexically_normal()) {
  if (directory_.filename().empty()) directory_ = directory_.parent_path();
  if (!fs::is_directory(directory_)) fail_without_directory(directory);
  if (!fs::exists(directory_ / "CMakeLists.txt"))
    throw Failure(fmt::format("\"{}\" is no backend: it has no CMakeLists.txt", directory.string()),
                  "make one with `lsml init NAME`");
  check_buildable(directory_);
  if (!in_path("cmake"))
    throw Failure("no \"cmake\" in PATH", "apt-get install cmake ninja-build g++");
  target_ = target_of(directory_ / "CMakeLists.txt");
}

/// An SDK that was found before would be found again.
Words Project::configure_command() const {
  CMakeCache cache(build_directory());
  cache.forget_another(directory_);
  Words words{"cmake", "-S", directory_.string(), "-B", build_directory().string()};
  words.push_back("-DCMAKE_PREFIX_PATH=" + cache.prefix_path(install_prefix()));
  if (cache.exists()) {
    words.emplace_back("-Ulsml_DIR");
    return words;
  }
  words.emplace_back("-DCMAKE_BUILD_TYPE=Release");
  if (in_path("ninja")) words.emplace_back("-GNinja");
  if (in_path("ccache")) words.emplace_back("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache");
  if (in_path("mold")) words.emplace_back("-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold");
  return words;
}

Built Project::build(const Console& console, const Attention& attention) const {
  if (!CMakeCache(build_directory()).fits(directory_, install_prefix()))
    if (const auto built = run(configure_command(), console, attention); built != Built::yes)
      return built;
  return run({"cmake", "--build", build_directory().string(), "--target", target_}, console,
             attention);
}

Built Project::run(const Words& words, const Console& console, const Attention& attention) const {
  console.detail(command_line(words));
  bool ended = false;
  const auto look = [&](int seconds) {
    if (seconds > 0) console.progress("Building", target_, seconds);
    ended = !attention.look(seconds) || ended;
    return !ended;
  };
  const auto finished = run_captured(words, {attention.descriptor, look});
  console.end_progress();
  if (ended) return Built::ended;
  if (finished.code != 0 || console.verbose()) fmt::print(stderr, "{}", finished.output);
  if (finished.code != 0) fmt::print(stderr, "{}", advice_for(finished.output));
  return finished.code == 0 ? Built::yes : Built::no;
}

}  // namespace lsml::cli
