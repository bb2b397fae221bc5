#include "init.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "failure.hpp"
#include "project_files.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

struct Plan {
  std::string name{};
  fs::path directory{};
  fs::path script{};
  bool force{false};
  bool exists{false};  ///< --force on a project that is there
  bool script_given{false};
  std::vector<ProjectFile> generated{};
  std::vector<ProjectFile> authors{};
};

void check_name(const std::string& name) {
  constexpr std::array<const char*, 9> kReserved = {
      "all", "test", "help", "clean", "install", "package", "rebuild_cache", "edit_cache", "build"};
  if (name.find('/') != std::string::npos)
    throw Failure(fmt::format("\"{}\" is a path, not a name", name),
                  fmt::format("lsml init {} --root-dir {}", fs::path(name).filename().string(),
                              shell_quoted(fs::path(name).parent_path().string())));
  const bool plain =
      !name.empty() && (std::isalpha(static_cast<unsigned char>(name[0])) || name[0] == '_') &&
      std::all_of(name.begin(), name.end(),
                  [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; });
  if (!plain)
    throw Failure(
        fmt::format("\"{}\" cannot name a program", name),
        "use letters, digits, \"_\" and \"-\", beginning with a letter: lsml init my_backend");
  if (std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end())
    throw Failure(fmt::format("\"{}\" is a name that CMake keeps for itself", name),
                  fmt::format("lsml init {}_backend", name));
}

void check_script(const Plan& plan) {
  if (!fs::exists(plan.script))
    throw Failure(fmt::format("no script \"{}\"", plan.script.string()),
                  fmt::format("lsml init {} --script PATH/TO/model.cpp", plan.name));
  if (!fs::is_regular_file(plan.script))
    throw Failure(fmt::format("\"{}\" is no file", plan.script.string()),
                  fmt::format("lsml init {} --script PATH/TO/model.cpp", plan.name));
  if (read_text(plan.script).find("LSML_MODEL") == std::string::npos)
    throw Failure(fmt::format("\"{}\" has no LSML_MODEL line", plan.script.string()),
                  "add LSML_MODEL(YourModel) after your class, at the end of the file");
}

void check_directory(Plan& plan) {
  const auto root = plan.directory.parent_path();
  if (!fs::is_directory(root))
    throw Failure(fmt::format("no directory \"{}\"", root.string()),
                  fmt::format("mkdir -p {}", shell_quoted(root.string())));
  if (::access(root.c_str(), W_OK) != 0)
    throw Failure(fmt::format("cannot write into \"{}\"", root.string()),
                  "choose another directory with --root-dir");
  if (!fs::exists(plan.directory)) return;
  plan.exists = fs::is_directory(plan.directory) && !fs::is_empty(plan.directory);
  if (!fs::is_directory(plan.directory) || (plan.exists && !plan.force))
    throw Failure(fmt::format("\"{}\" already exists", plan.directory.string()),
                  fmt::format("choose another name, or run `lsml init {} --force` to rewrite the "
                              "generated files",
                              plan.name));
}

Plan make_plan(const Arguments& arguments) {
  if (arguments.positional.size() != 1)
    throw WrongUsage(arguments.positional.empty()
                         ? "the name of the backend is missing"
                         : fmt::format("one name, not \"{}\" too", arguments.positional[1]),
                     "lsml init my_backend");
  Plan plan;
  plan.name = arguments.positional[0];
  const auto script = arguments.find("script") ? arguments.find("script") : arguments.find("from");
  plan.script_given = script.has_value();
  plan.script = script.value_or("./model.cpp");
  plan.force = arguments.has("force");
  check_name(plan.name);
  plan.directory = fs::absolute(arguments.find("root-dir").value_or(".")).lexically_normal();
  if (plan.directory.filename().empty()) plan.directory = plan.directory.parent_path();
  plan.directory /= plan.name;
  check_directory(plan);
  const bool takes_script = !plan.exists || plan.script_given;
  if (takes_script) check_script(plan);
  plan.generated = generated_files();
  if (takes_script) plan.authors = authors_files(plan.script);
  return plan;
}

fs::path being_made;  // removed when the process is interrupted

void remove_and_exit(int) {
  std::error_code ignored;
  fs::remove_all(being_made, ignored);
  ::_exit(130);
}

/// Beside the target, under a name of its own, and renamed when it is whole.
void make_new(const Plan& plan) {
  std::string temporary = plan.directory.string() + ".new-XXXXXX";
  if (::mkdtemp(temporary.data()) == nullptr)
    throw Failure(fmt::format("cannot write into \"{}\"", plan.directory.parent_path().string()),
                  "choose another directory with --root-dir");
  being_made = temporary;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::signal(number, remove_and_exit);
  try {
    for (const auto* files : {&plan.generated, &plan.authors})
      for (const auto& file : *files) write_file(file, being_made, plan.name);
    fs::permissions(being_made, fs::perms(0755));
    fs::rename(being_made, plan.directory);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(being_made, ignored);
    throw;
  }
}

void tell(const Plan& plan, const Console& console) {
  const auto shown = fs::proximate(plan.directory);
  for (const auto& file : plan.generated)
    if (plan.exists) console.status("Rewrote", (shown / file.to).string());
  for (const auto& file : plan.authors)
    console.status("Copied", fmt::format("{} to {}", fs::proximate(file.from).string(),
                                         (shown / file.to).string()));
  if (!plan.authors.empty())
    console.say(
        "             (from now on edit the copies: changes of the originals are not seen)");
  else
    console.say("             (your own files are as they were; --script copies them anew)");
  const bool archived = std::any_of(plan.generated.begin(), plan.generated.end(),
                                    [](const auto& file) { return file.to == "lsml-src.tar.gz"; });
  if (!archived)
    console.say("             (no lsml-src.tar.gz installed: the Dockerfile needs it)");
  console.status("Created", fmt::format("{} with {} files", shown.string(),
                                        plan.generated.size() + plan.authors.size()));
  console.say(fmt::format("\nNext:\n  lsml start {}\n  curl http://localhost:9090/health",
                          shell_quoted(shown.string())));
}

int run(const Arguments& arguments, const Console& console) {
  const Plan plan = make_plan(arguments);
  if (plan.exists)
    for (const auto* files : {&plan.generated, &plan.authors})
      for (const auto& file : *files) write_file(file, plan.directory, plan.name);
  else
    make_new(plan);
  tell(plan, console);
  return 0;
}

}  // namespace

Command init_command() {
  return {"init",
          "Makes a backend's project directory from a model's source file.",
          "lsml init NAME [--script PATH] [--root-dir DIR] [--force]",
          {{"script", 0, "PATH", "", "./model.cpp", "the model's source, copied to NAME/model.cpp"},
           {"from", 0, "PATH", "", "", "the same as --script"},
           {"root-dir", 0, "DIR", "LSML_ROOT_DIR", ".", "where NAME/ is made"},
           {"force", 0, "", "", "", "rewrite the generated files of a project that is there"},
           {"verbose", 'v', "", "", "", "say more"},
           {"quiet", 'q', "", "", "", "say nothing but errors"},
           {"help", 'h', "", "", "", "this text"}},
          "  lsml init my_backend\n  lsml init my_backend --script ~/models/detector.cpp\n",
          run};
}

}  // namespace lsml::cli
