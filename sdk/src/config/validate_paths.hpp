#pragma once

#include "config/validate_fields.hpp"

namespace lsml::config {

/// A path from the root to a node, as Choice tags are nested.
bool check_path(const Subject& subject, const List& path, const Place& place);

}  // namespace lsml::config
