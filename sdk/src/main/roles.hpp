#pragma once

#include <lsml/model.hpp>

#include "main/options.hpp"

namespace lsml::main {

/// Each is the life of a process and returns its exit code.
/// @{
/// Owns the listening socket, starts serve and worker, starts them again when they die, replaces
/// them on SIGUSR2. Runs no author's code; one thread.
int run_supervisor(const ModelFactory& factory, const Options& options);
/// Answers HTTP, on the socket a supervisor (or systemd) passed, else on one of its own.
int run_serve(const ModelFactory& factory, const Options& options);
int run_worker_role(const Options& options);
int run_fit_role(const ModelFactory& factory);
/// Builds one instance without training, in a model directory of its own, and prints what it is.
int run_check(const ModelFactory& factory, const Options& options);
/// @}

}  // namespace lsml::main
