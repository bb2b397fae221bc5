#pragma once

#include "console.hpp"
#include "process.hpp"
#include "project.hpp"
#include "signals.hpp"
#include "source_watcher.hpp"

namespace lsml::cli {

/// Runs the backend as a child; a saved source is built and, if that works, the backend told to
/// replace its processes (SIGUSR2), on the same socket. Returns the backend's exit code.
int watch(const Project& project, const Words& command, const Signals& signals,
          SourceWatcher& sources, const Console& console);

}  // namespace lsml::cli
