#pragma once

#include <filesystem>

#include "command.hpp"
#include "process.hpp"
#include "project.hpp"

namespace lsml::cli {

/// Where the backend keeps what outlives it.
std::filesystem::path model_directory(const Project& project, const Arguments& arguments);

/// What the backend is run with: what was asked for, as its binary may be older and know less, and
/// the project's config.json.
Words backend_command(const Project& project, const Arguments& arguments);

/// Hands user and password over in our environment: everyone can read a command line. Throws
/// WrongUsage when one of them is missing, as the backend would be open then.
void hand_over_basic_auth(const Arguments& arguments);

}  // namespace lsml::cli
