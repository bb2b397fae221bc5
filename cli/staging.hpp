#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lsml::cli {

/// A directory of files that are all written before any of them is in its place. It is gone when we
/// fail, and when SIGINT, SIGTERM or SIGHUP ends us: exit code 128 + number.
class Staging {
 public:
  /// `beside` and a number names it; `target` is where the files are to be, for messages.
  Staging(const std::filesystem::path& beside, std::filesystem::path target);
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  /// Throws Failure, as all of these, when there is no room or no right to.
  void write(const std::string& name, const std::string& text);
  /// The directory itself becomes the target, which is not there or empty.
  void become_target();
  /// Each file replaces the target's.
  void move_into_target();

 private:
  struct Shared;

  [[noreturn]] void fail(const std::string& name, int error) const;

  const std::filesystem::path target_;
  std::vector<std::string> names_{};
  std::shared_ptr<Shared> shared_;
};

}  // namespace lsml::cli
