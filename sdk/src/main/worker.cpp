#include <cstdlib>

#include "core/child_process.hpp"
#include "main/kwargs.hpp"
#include "main/roles.hpp"
#include "training/fit_process.hpp"
#include "training/worker_role.hpp"

namespace lsml::main {

namespace {

std::string required(const char* variable) {
  const char* value = std::getenv(variable);
  if (value != nullptr) return value;
  throw UsageError("fit is started by a worker, not by hand", "start it with: worker");
}

}  // namespace

int run_worker_role(const Options& options) {
  training::WorkerOptions worker;
  worker.model_dir = options.model_dir;
  worker.kwargs = read_kwargs(options.config, options.kwargs);
  worker.fit_timeout = options.fit_timeout;
  worker.fit_command.argv = {own_program(), "fit", "--log-level", options.log_level};
  worker.fit_command.environment = {{"LSML_MODEL_DIR", options.model_dir}};
  return training::run_worker(worker);
}

int run_fit_role(const ModelFactory& factory) {
  return training::run_fit(factory, required("LSML_MODEL_DIR"), required("LSML_JOB_DIR"));
}

}  // namespace lsml::main
