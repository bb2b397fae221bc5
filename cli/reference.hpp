#pragma once

#include <string>
#include <vector>

#include "command.hpp"

/// What is made of the commands' own data, so that it cannot differ from them.
namespace lsml::cli {

/// docs/cli.md.
std::string markdown_of(const std::vector<Command>& commands);
/// A completion script for bash: `eval "$(lsml completion bash)"`.
std::string bash_completion_of(const std::vector<Command>& commands);

}  // namespace lsml::cli
