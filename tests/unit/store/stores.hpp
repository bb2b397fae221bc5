#pragma once

#include <atomic>
#include <string>

#include "store/sqlite/sqlite_store.hpp"
#include "support/temp_dir.hpp"

namespace lsml::test {

/// Two stores on one file, as two processes have them, and the clock of both.
struct Stores {
  TempDir directory{};
  std::string path{directory.path() + "/lsml.db"};
  std::atomic<std::int64_t> now_ms{1'000'000};
  store::SqliteStore a{path, [this] { return now_ms.load(); }};
  store::SqliteStore b{path, [this] { return now_ms.load(); }};
};

}  // namespace lsml::test
