#pragma once

#include <string>

namespace lsml::testing {

/// A directory that goes with the object. Throws Error when it cannot be made.
class TempDirectory {
 public:
  TempDirectory();
  ~TempDirectory();
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace lsml::testing
