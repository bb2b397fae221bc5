#pragma once

#include "console.hpp"
#include "process.hpp"
#include "project.hpp"

namespace lsml::cli {

/// Runs the backend as a child; a saved source is built and, if that works, the backend told to
/// replace its processes (SIGHUP), on the same socket. Returns the backend's exit code.
int watch(const Project& project, const Words& command, const Console& console);

}  // namespace lsml::cli
