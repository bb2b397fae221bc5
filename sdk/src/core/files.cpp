#include "core/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/failure.hpp"

namespace lsml::files {

namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path, int error) {
  throw InternalError("cannot " + what + " \"" + path + "\": " + std::strerror(error));
}

void sync_path(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) fail("open", path, errno);
  const int result = ::fsync(fd);
  const int error = errno;
  ::close(fd);
  if (result != 0) fail("sync", path, error);
}

}  // namespace

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("read", path, errno);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_synced(const std::string& path, std::string_view text) {
  const std::string temporary = path + ".new";
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.flush();
    if (!file) fail("write", temporary, errno);
  }
  sync_path(temporary, O_RDONLY);
  if (::rename(temporary.c_str(), path.c_str()) != 0) fail("write", path, errno);
  sync_directory(std::filesystem::path(path).parent_path().string());
}

void sync_tree(const std::string& directory) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.is_symlink()) continue;
    if (entry.is_regular_file()) sync_path(entry.path().string(), O_RDONLY);
    if (entry.is_directory()) sync_directory(entry.path().string());
  }
  sync_directory(directory);
}

void sync_directory(const std::string& directory) { sync_path(directory, O_RDONLY | O_DIRECTORY); }

void make_directories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) fail("make directory", path, error.value());
}

void remove_tree(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) fail("remove", path, error.value());
}

bool rename_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST || errno == ENOTEMPTY) return false;
  // A file system without the flag: rename replaces nothing but an empty directory.
  if (errno == EINVAL && ::access(to.c_str(), F_OK) != 0 && ::rename(from.c_str(), to.c_str()) == 0)
    return true;
  fail("rename to", to, errno);
}

Lock::Lock(const std::string& path, const std::string& held)
    : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (fd_ < 0) fail("write", path, errno);
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  const int error = errno;
  ::close(fd_);
  if (error == EWOULDBLOCK) throw Error(held);
  fail("lock", path, error);
}

Lock::~Lock() { ::close(fd_); }

}  // namespace lsml::files
