#include "start.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "backend_command.hpp"
#include "failure.hpp"
#include "port.hpp"
#include "process.hpp"
#include "project.hpp"
#include "sdk_archive.hpp"
#include "served_code.hpp"
#include "watch.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

/// Before the build, so that nobody waits for it in vain.
void check(const Arguments& arguments) {
  if (arguments.positional.size() != 1)
    throw WrongUsage(arguments.positional.empty()
                         ? "the backend's directory is missing"
                         : fmt::format("one directory, not \"{}\" too", arguments.positional[1]),
                     in_backend_directory() ? "lsml start ." : "lsml start my_backend");
  if (arguments.has("check") && arguments.has_over("watch", "check"))
    throw WrongUsage("--check ends, --watch does not: one of them",
                     fmt::format("lsml start {} --check", shell_quoted(arguments.positional[0])));
  const auto base_path = arguments.find("base-path").value_or("");
  if (!base_path.empty() && base_path.front() != '/')
    throw WrongUsage(fmt::format("the base path \"{}\" does not begin with \"/\"", base_path),
                     fmt::format("--base-path /{}", base_path));
  hand_over_basic_auth(arguments);
}

/// It may be made by the backend, so the first directory above that is there counts.
void check_model_directory(const fs::path& directory) {
  auto there = directory;
  while (!fs::exists(there)) there = there.parent_path();
  if (fs::is_directory(there) && ::access(there.c_str(), W_OK) == 0) return;
  throw Failure(fmt::format("cannot write into \"{}\"", there.string()),
                "choose another directory: --model-dir DIR");
}

void check_port(const Arguments& arguments) {
  if (arguments.has("check")) return;
  check_port_is_free(arguments.find("host").value_or("0.0.0.0"),
                     parse_port(arguments.find("port").value_or("9090")));
}

/// 0, or the signal that ended it. Throws Failure when it does not build.
int build(const Project& project, const Console& console, const Signals& signals,
          const std::string& typed) {
  int ended_by = 0;
  const auto look = [&](int) {
    for (int number = signals.take(); number != 0; number = signals.take())
      if (number != SIGCHLD) ended_by = number;
    return ended_by == 0;
  };
  console.status("Building", project.target());
  if (project.build(console, {signals.descriptor(), look}) == Built::no)
    throw Failure(
        fmt::format("{} does not build", project.target()),
        fmt::format("mend {}, then `lsml start {}` again",
                    shell_quoted(shown(project.directory() / "model.cpp")), shell_quoted(typed)));
  return ended_by;
}

int run(const Arguments& arguments, const Console& console) {
  check(arguments);
  const auto& typed = arguments.positional[0];
  const Project project(typed);
  check_port(arguments);
  if (!arguments.has("check")) check_model_directory(model_directory(project, arguments));
  tell_of_other_archive(project, console);
  const Signals signals;
  std::optional<SourceWatcher> sources;  // sees what is saved during the build, too
  if (arguments.has_over("watch", "check"))
    sources.emplace(project.directory(), model_directory(project, arguments));
  if (const int number = build(project, console, signals, typed); number != 0) return 128 + number;
  if (!arguments.has("check")) tell_of_unnamed_code(project, console);
  const auto words = backend_command(project, arguments);
  console.detail(command_line(words));
  if (sources) return watch(project, words, signals, *sources, console);
  become(words, project.directory().string());
}

std::vector<Option> options() {
  return {
      {"host", 0, "HOST", "LSML_HOST", "0.0.0.0", "address to listen on"},
      {"port", 'p', "PORT", "PORT", "9090", "port to listen on; 0 is any free one"},
      {"model-dir", 0, "DIR", "MODEL_DIR", "NAME/data", "keeps versions and annotations"},
      {"log-level", 0, "LEVEL", "LOG_LEVEL", "info", "debug, info, warning or error",
       "debug info warning warn error"},
      {"debug", 0, "", "LSML_DEBUG", "", "the same as --log-level debug"},
      {"kwargs", 0, "K=V...", "LSML_KWARGS", "", "settings for the model, over NAME/config.json",
       "", true},
      {"check", 0, "", "LSML_CHECK", "", "build one instance, say what it is, and end"},
      {"basic-auth-user", 0, "USER", "BASIC_AUTH_USER", "", "with a password: requests need both"},
      {"basic-auth-pass", 0, "PASS", "BASIC_AUTH_PASS", "", "better given by the variable"},
      {"webhook-without-auth", 0, "", "LSML_WEBHOOK_WITHOUT_AUTH", "",
       "/webhook needs no password"},
      {"base-path", 0, "/PATH", "LSML_BASE_PATH", "", "all routes begin with it"},
      {"validate", 0, "MODE", "LSML_VALIDATE", "warn", "bad answers: off, warn or strict",
       "off warn strict"},
      {"watch", 0, "", "LSML_WATCH", "", "rebuild and replace it when a source changes"},
      {"verbose", 'v', "", "LSML_VERBOSE", "", "show the commands run and what the compiler says"},
      {"color", 0, "WHEN", "LSML_COLOR", "auto", "colours: auto, always or never",
       "auto always never"},
      {"quiet", 'q', "", "LSML_QUIET", "", "say nothing but errors"},
      {"help", 'h', "", "", "", "this text"}};
}

}  // namespace

Command start_command() {
  return {"start",
          "Builds a backend and serves it to Label Studio.",
          "lsml start NAME [options] [-- OPTIONS OF THE BACKEND]",
          options(),
          "  lsml start my_backend --port 9090 --watch\n  curl http://localhost:9090/health\n",
          run,
          "an option of the backend goes after --"};
}

}  // namespace lsml::cli
