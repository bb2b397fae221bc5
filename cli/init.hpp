#pragma once

#include "command.hpp"

namespace lsml::cli {

/// `lsml init NAME`: makes a project directory from a model's source. Everything is checked before
/// anything is written; a half-made directory is never left.
Command init_command();

}  // namespace lsml::cli
