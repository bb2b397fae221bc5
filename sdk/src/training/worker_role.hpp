#pragma once

#include <lsml/dict.hpp>
#include <lsml/model.hpp>
#include <string>

#include "core/child_process.hpp"
#include "training/worker.hpp"

namespace lsml::training {

/// The life of a worker process: takes jobs until SIGTERM, SIGINT, SIGHUP or SIGUSR2, or until its
/// parent is gone. Blocks those signals for the whole process: call it on the main thread, before
/// there are others. Returns the exit code.
int run_worker(const WorkerOptions& options);

/// @name Programs that embed a Backend
/// Worker and fit are the same program again, told by the environment what to be.
/// @{
ChildProcess::Command embedded_worker(std::vector<std::string> argv, const std::string& model_dir,
                                      const Dict& kwargs, double fit_timeout);
/// The exit code when this process is a worker or fit; nullopt in the service itself.
std::optional<int> run_embedded_role(const ModelFactory& factory);
/// run_worker_if_asked was called in this process, so it can be started again as a worker.
bool can_be_worker();
/// @}

}  // namespace lsml::training
