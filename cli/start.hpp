#pragma once

#include "command.hpp"

namespace lsml::cli {

/// `lsml start NAME`: builds the project and becomes its program; with --watch stays its parent and
/// rebuilds it whenever a source changes.
Command start_command();

}  // namespace lsml::cli
