#pragma once

#include <lsml/export.hpp>
#include <lsml/model.hpp>

namespace lsml::main {

/// The whole program of a backend's binary; returns its exit code: 0 done, 1 failed, 2 wrong usage.
LSML_API int run_command_line(int argc, char** argv, ModelFactory (*model)());

}  // namespace lsml::main
