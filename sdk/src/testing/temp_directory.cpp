#include "testing/temp_directory.hpp"

#include <system_error>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <lsml/error.hpp>

namespace lsml::testing {

namespace fs = std::filesystem;

TempDirectory::TempDirectory() : path_((fs::temp_directory_path() / "lsml-XXXXXX").string()) {
  if (::mkdtemp(path_.data()) == nullptr)
    throw Error("cannot make a directory like \"" + path_ + "\": " + std::strerror(errno));
}

TempDirectory::~TempDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace lsml::testing
