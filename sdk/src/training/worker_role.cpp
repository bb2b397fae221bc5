#include "training/worker_role.hpp"

#include <signal.h>

#include <cstdlib>
#include <lsml/error.hpp>

#include "core/failure.hpp"
#include "core/log.hpp"
#include "core/signals.hpp"
#include "training/fit_process.hpp"

namespace lsml::training {

namespace {

constexpr const char* kRole = "LSML_ROLE";
constexpr const char* kModelDir = "LSML_MODEL_DIR";
constexpr const char* kKwargs = "LSML_KWARGS";
constexpr const char* kFitTimeout = "LSML_FIT_TIMEOUT";
constexpr const char* kJobDir = "LSML_JOB_DIR";

bool asked_for_role = false;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

WorkerOptions embedded_options() {
  WorkerOptions options;
  options.model_dir = variable(kModelDir);
  if (const auto kwargs = variable(kKwargs); !kwargs.empty()) options.kwargs = Dict::parse(kwargs);
  options.fit_timeout = std::atof(variable(kFitTimeout).c_str());
  options.fit_command.argv = {own_program(), "fit"};
  options.fit_command.environment = {{kRole, "fit"}, {kModelDir, options.model_dir}};
  return options;
}

}  // namespace

int run_worker(const WorkerOptions& options) {
  const Signals signals({SIGTERM, SIGINT, SIGHUP, SIGUSR2, SIGCHLD});
  end_with_parent(false);
  try {
    const auto store = store::open_sqlite_store(options.model_dir);
    Worker(*store, options, [&](auto limit) {
      const int number = signals.wait(limit);  // SIGCHLD only wakes
      return number > 0 && number != SIGCHLD;
    }).run();
    return 0;
  } catch (...) {
    log::error("worker: {}", describe(std::current_exception()).text);
    return 1;
  }
}

ChildProcess::Command embedded_worker(std::vector<std::string> argv, const std::string& model_dir,
                                      const Dict& kwargs, double fit_timeout) {
  ChildProcess::Command command;
  command.argv = argv.empty() ? std::vector<std::string>{own_program(), "worker"} : std::move(argv);
  command.environment = {{kRole, "worker"},
                         {kModelDir, model_dir},
                         {kKwargs, kwargs.to_json()},
                         {kFitTimeout, fmt::format("{}", fit_timeout)}};
  return command;
}

std::optional<int> run_embedded_role(const ModelFactory& factory) {
  asked_for_role = true;
  const auto role = variable(kRole);
  if (role.empty()) return std::nullopt;
  log::start(log::Level::info, role);
  if (role == "worker") return run_worker(embedded_options());
  return run_fit(factory, variable(kModelDir), variable(kJobDir));
}

bool can_be_worker() { return asked_for_role; }

}  // namespace lsml::training
