#pragma once

#include <string>

namespace lsml {

/// Appends ten random letters and digits, as the editor makes region ids. Unique for all practical
/// purposes, not secret. Thread-safe.
void append_random_id(std::string& out);

std::string random_id();

}  // namespace lsml
