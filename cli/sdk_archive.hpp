#pragma once

#include "project.hpp"

namespace lsml::cli {

/// Says so when the project's lsml-src.tar.gz, from which its image builds the SDK, is of another
/// version than this lsml, and how to renew it.
void tell_of_other_archive(const Project& project, const Console& console);

}  // namespace lsml::cli
