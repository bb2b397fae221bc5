#pragma once

#include <string>

#include "store/sqlite/database.hpp"

namespace lsml::store {

/// Readies a connection for the store's operations: makes the tables when the file is new, in one
/// transaction. Several processes may do so at once. Throws Error with the way out when a newer
/// lsml made the file, or something else did.
void prepare_schema(Database& database, const std::string& path);

}  // namespace lsml::store
