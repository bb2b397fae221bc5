#include "init.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

#include "authors_files.hpp"
#include "failure.hpp"
#include "project_files.hpp"
#include "staging.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

struct Plan {
  std::string name{};
  fs::path directory{};
  bool force{false};
  bool exists{false};  ///< --force on a directory with something in it
  std::vector<ProjectFile> generated{};
  std::vector<ProjectFile> copied{};
  std::vector<std::string> sources{};
  std::vector<fs::path> left_out{};
};

[[noreturn]] void refuse_path(const std::string& name) {
  auto path = fs::path(name);
  if (path.filename().empty()) path = path.parent_path();
  const auto parent = path.parent_path().string();
  throw Failure(fmt::format("\"{}\" is a path, not a name", name),
                fmt::format("lsml init {}{}{}", shell_quoted(path.filename().string()),
                            parent.empty() ? "" : " --root-dir ",
                            parent.empty() ? "" : shell_quoted(parent)));
}

/// Names of targets, and of what CMake itself writes into the build directory.
bool is_reserved(const std::string& name) {
  constexpr std::array<std::string_view, 16> kReserved = {
      "all",           "test",       "help",           "clean",      "install", "package",
      "rebuild_cache", "edit_cache", "package_source", "preinstall", "build",   "Makefile",
      "CMakeFiles",    "CMakeCache", "Testing",        "ALL_BUILD"};
  return std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
}

void check_name(const std::string& name) {
  if (name.find('/') != std::string::npos) refuse_path(name);
  constexpr std::size_t kLongest = 100;
  if (name.size() > kLongest)
    throw Failure(fmt::format("a name of {} letters is too long", name.size()),
                  fmt::format("use {} at most: lsml init my_backend", kLongest));
  const bool plain =
      !name.empty() && (std::isalpha(static_cast<unsigned char>(name[0])) || name[0] == '_') &&
      std::all_of(name.begin(), name.end(),
                  [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; });
  if (!plain)
    throw Failure(
        fmt::format("\"{}\" cannot name a program", name),
        "use letters, digits, \"_\" and \"-\", beginning with a letter: lsml init my_backend");
  if (is_reserved(name))
    throw Failure(fmt::format("\"{}\" is a name that CMake keeps for itself", name),
                  fmt::format("lsml init {}_backend", name));
}

void check_script(const std::string& name, const fs::path& script) {
  const auto help = fmt::format("lsml init {} --script PATH/TO/model.cpp", name);
  std::error_code ignored;
  if (!fs::exists(script, ignored))
    throw Failure(fmt::format("no script \"{}\"", script.string()), help);
  if (!fs::is_regular_file(script, ignored))
    throw Failure(fmt::format("\"{}\" is no file", script.string()), help);
  if (read_text(script).find("LSML_MODEL") == std::string::npos)
    throw Failure(fmt::format("\"{}\" has no LSML_MODEL line", script.string()),
                  "add LSML_MODEL(YourModel) after your class, at the end of the file");
}

void check_writable(const fs::path& directory) {
  if (::access(directory.c_str(), W_OK) != 0)
    throw Failure(fmt::format("cannot write into \"{}\"", directory.string()),
                  "choose another directory with --root-dir");
}

void check_directory(Plan& plan) {
  const auto root = plan.directory.parent_path();
  check_buildable(plan.directory);
  if (fs::exists(root) && !fs::is_directory(root))
    throw Failure(fmt::format("\"{}\" is a file, not a directory", root.string()),
                  "choose another directory with --root-dir");
  if (!fs::is_directory(root))
    throw Failure(fmt::format("no directory \"{}\"", root.string()),
                  fmt::format("mkdir -p {}", shell_quoted(root.string())));
  const bool there = fs::exists(plan.directory);
  plan.exists = there && fs::is_directory(plan.directory) && !fs::is_empty(plan.directory);
  if (there && (!fs::is_directory(plan.directory) || (plan.exists && !plan.force)))
    throw Failure(fmt::format("\"{}\" already exists", plan.directory.string()),
                  fmt::format("choose another name, or run `lsml init {} --force` to rewrite the "
                              "generated files",
                              plan.name));
  check_writable(plan.exists ? plan.directory : root);
}

/// Beginnings of the author's own files: not where there is one already, here or beside the script.
bool has_own(const Plan& plan, const ProjectFile& file) {
  if (!file.authors) return false;
  return fs::exists(plan.directory / file.to) ||
         std::any_of(plan.copied.begin(), plan.copied.end(),
                     [&](const auto& copied) { return copied.to == file.to; });
}

/// Without a script that was asked for, --force leaves the author's files as they are.
void plan_files(Plan& plan, const std::optional<std::string>& script) {
  const auto own = plan.directory / "model.cpp";
  const bool keeps = plan.exists && !script && fs::exists(own);
  const fs::path source = keeps ? own : fs::path(script.value_or("./model.cpp"));
  if (!keeps) check_script(plan.name, source);
  auto authors = authors_files(source);
  plan.sources = std::move(authors.sources);
  if (keeps) return;
  plan.copied = std::move(authors.files);
  plan.left_out = std::move(authors.left_out);
}

Plan make_plan(const Arguments& arguments) {
  if (arguments.positional.size() != 1)
    throw WrongUsage(arguments.positional.empty()
                         ? "the name of the backend is missing"
                         : fmt::format("one name, not \"{}\" too", arguments.positional[1]),
                     "lsml init my_backend");
  Plan plan;
  plan.name = arguments.positional[0];
  plan.force = arguments.has("force");
  check_name(plan.name);
  plan.directory = fs::absolute(arguments.find("root-dir").value_or(".")).lexically_normal();
  if (plan.directory.filename().empty()) plan.directory = plan.directory.parent_path();
  plan.directory /= plan.name;
  check_directory(plan);
  plan_files(plan, arguments.find("script"));
  for (auto& file : generated_files())
    if (!has_own(plan, file)) plan.generated.push_back(std::move(file));
  return plan;
}

/// A new directory is made beside its place and renamed when it is whole; files that replace others
/// wait in a hidden directory among them, on the same disk.
void carry_out(const Plan& plan) {
  const auto beside =
      plan.exists ? plan.directory / ".new-" : fs::path(plan.directory.string() + ".new-");
  Staging staging(beside, plan.directory);
  const auto by = substitutions(plan.name, plan.sources);
  for (const auto* files : {&plan.generated, &plan.copied})
    for (const auto& file : *files) staging.write(file.to, text_of(file, by));
  plan.exists ? staging.move_into_target() : staging.become_target();
}

void tell_of_copies(const Plan& plan, const Console& console) {
  for (const auto& file : plan.copied)
    console.status("Copied",
                   fmt::format("{} to {}", shown(file.from), shown(plan.directory / file.to)));
  for (const auto& path : plan.left_out)
    console.status("Left out", fmt::format("{} (above the script's directory: copy it, and mend "
                                           "the #include)",
                                           shown(path)));
  if (plan.copied.empty())
    console.say(fmt::format("             ({} is as it was; --script copies it anew)",
                            shown(plan.directory / "model.cpp")));
  else
    console.say(
        "             (from now on edit the copies: changes of the originals are not seen)");
}

bool generates(const Plan& plan, std::string_view name) {
  return std::any_of(plan.generated.begin(), plan.generated.end(),
                     [&](const auto& file) { return file.to == name; });
}

void tell(const Plan& plan, const Console& console) {
  if (plan.exists)
    for (const auto& file : plan.generated)
      console.status(file.authors ? "Wrote" : "Rewrote", shown(plan.directory / file.to));
  tell_of_copies(plan, console);
  if (generates(plan, "label_config.xml"))
    console.say(
        "             (label_config.xml is a placeholder: put your project's labeling config "
        "there)");
  if (!generates(plan, kArchive))
    console.say("             (no lsml-src.tar.gz installed: the Dockerfile needs it)");
  if (!plan.exists)
    console.status("Created", fmt::format("{} with {} files", shown(plan.directory),
                                          plan.generated.size() + plan.copied.size()));
  console.say(fmt::format("\nNext:\n  lsml start {}\n  curl http://localhost:9090/health",
                          shell_quoted(shown(plan.directory))));
}

int run(const Arguments& arguments, const Console& console) {
  const Plan plan = make_plan(arguments);
  carry_out(plan);
  tell(plan, console);
  return 0;
}

}  // namespace

Command init_command() {
  return {
      "init",
      "Makes a backend's project directory from a model's source file.",
      "lsml init NAME [--script PATH] [--root-dir DIR] [--force]",
      {{"script", 0, "PATH", "LSML_SCRIPT", "./model.cpp",
        "the model's source, copied to NAME/model.cpp"},
       {"from", 0, "PATH", "LSML_SCRIPT", "", "the same as --script", "", false, "script"},
       {"root-dir", 0, "DIR", "LSML_ROOT_DIR", ".", "where NAME/ is made"},
       {"force", 0, "", "LSML_FORCE", "",
        "rewrite the generated files of a project that is there; your changes to them are lost"},
       {"verbose", 'v', "", "LSML_VERBOSE", "", "say more"},
       {"color", 0, "WHEN", "LSML_COLOR", "auto", "colours: auto, always or never",
        "auto always never"},
       {"quiet", 'q', "", "LSML_QUIET", "", "say nothing but errors"},
       {"help", 'h', "", "", "", "this text"}},
      "  lsml init my_backend\n  lsml init my_backend --script ~/models/detector.cpp\n",
      run,
      "",
      "Copied with the source: what it includes in quotes (helper.hpp), from its directory or one\n"
      "below; a helper.cpp beside that, which CMakeLists.txt then builds, too; label_config.xml\n"
      "beside the source, without which a placeholder is written.\n"};
}

}  // namespace lsml::cli
