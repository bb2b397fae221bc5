#pragma once

#include "command.hpp"

namespace lsml::cli {

/// `lsml config FILE`: what a label config asks for, and the C++ lines to answer it.
Command config_command();

}  // namespace lsml::cli
