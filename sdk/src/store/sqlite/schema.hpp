#pragma once

#include <string>

#include "store/sqlite/database.hpp"

namespace lsml::store {

/// Makes the tables when the file is new; throws Error with the way out when a newer lsml made it.
/// Several processes may do so at once.
void prepare_schema(Database& database, const std::string& path);

}  // namespace lsml::store
