#pragma once

#include "project.hpp"

namespace lsml::cli {

/// Says so when the author's code is another than that which was served last, and its
/// .model_version is the same: Label Studio then does not ask again. Remembers the code in the
/// build directory. Call it when a build is about to be served.
void tell_of_unnamed_code(const Project& project, const Console& console);

}  // namespace lsml::cli
