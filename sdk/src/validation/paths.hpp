#pragma once

#include "validation/fields.hpp"

namespace lsml::validation {

/// A path from the root to a node, as Choice tags are nested.
bool check_path(const Subject& subject, const List& path, const Place& place);

}  // namespace lsml::validation
