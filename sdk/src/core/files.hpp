#pragma once

#include <string>
#include <string_view>

/// Files that must survive a power cut. All throw Error naming the path.
namespace lsml::files {

bool exists(const std::string& path);
std::string read(const std::string& path);
/// Writes a new file, or replaces one, through a temporary name, synced.
void write_synced(const std::string& path, std::string_view text);
/// Syncs every file and directory below, and the directory itself.
void sync_tree(const std::string& directory);
void sync_directory(const std::string& directory);
void make_directories(const std::string& path);
/// No error when it is not there.
void remove_tree(const std::string& path);
/// Renames a directory; false, and nothing changes, when `to` exists.
bool rename_new(const std::string& from, const std::string& to);

/// A lock on a file, held as long as the object lives and the process runs.
class Lock {
 public:
  /// Throws Error when another process holds it, with `held` as its text.
  Lock(const std::string& path, const std::string& held);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_;
};

}  // namespace lsml::files
