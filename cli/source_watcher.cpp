#include "source_watcher.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

constexpr unsigned kEvents =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;
constexpr unsigned kGone = IN_DELETE | IN_MOVED_FROM;

bool is_hidden_or_backup(const std::string& name) {
  return name.empty() || name.front() == '.' || name.front() == '#' || name.back() == '~' ||
         name.ends_with(".swp") || name.ends_with(".tmp");
}

/// vim tries a directory with a file named by a number. The test is no part of the program.
bool is_source(const std::string& name) {
  return !is_hidden_or_backup(name) && name != "model_test.cpp" &&
         name.find_first_not_of("0123456789") != std::string::npos;
}

}  // namespace

SourceWatcher::SourceWatcher(const fs::path& directory, const fs::path& model_dir)
    : root_(fs::weakly_canonical(directory)),
      model_dir_(fs::weakly_canonical(model_dir)),
      fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (fd_ < 0) throw Failure(std::string("cannot watch: ") + std::strerror(errno), "");
  Names known;
  try {
    add(root_, known);
  } catch (...) {
    ::close(fd_);
    throw;
  }
}

SourceWatcher::~SourceWatcher() { ::close(fd_); }

bool SourceWatcher::is_watched(const fs::path& directory) const {
  return directory != root_ / "build" && directory != root_ / "data" && directory != model_dir_ &&
         !is_hidden_or_backup(directory.filename().string());
}

std::string SourceWatcher::relative(const fs::path& file) const {
  return file.lexically_relative(root_).string();
}

/// Watches first and looks then, so that no file is missed. A directory may vanish meanwhile.
void SourceWatcher::add(const fs::path& directory, Names& files) {
  const int watch = ::inotify_add_watch(fd_, directory.c_str(), kEvents);
  if (watch < 0 && (errno == ENOSPC || directory == root_))
    throw Failure("cannot watch \"" + directory.string() + "\": " + std::strerror(errno),
                  "start it without --watch");
  if (watch < 0) return;
  directories_[watch] = directory;
  std::error_code ignored;
  for (auto it = fs::directory_iterator(directory, ignored); it != fs::directory_iterator();
       it.increment(ignored)) {
    const bool linked = it->is_symlink(ignored);  // may lead into a circle
    if (it->is_directory(ignored) && !linked && is_watched(it->path()))
      add(it->path(), files);
    else if (it->is_regular_file(ignored) && is_source(it->path().filename().string()))
      files.insert(relative(it->path()));
  }
}

/// What is moved away would be watched where it is now.
void SourceWatcher::forget(const fs::path& directory) {
  for (const auto& [watch, path] : directories_) {
    const auto [end, _] =
        std::mismatch(directory.begin(), directory.end(), path.begin(), path.end());
    if (end == directory.end()) ::inotify_rm_watch(fd_, watch);
  }
}

void SourceWatcher::take(int watch, unsigned mask, const std::string& name, Names& changed) {
  if ((mask & IN_Q_OVERFLOW) != 0) return add(root_, changed);
  if ((mask & IN_IGNORED) != 0) directories_.erase(watch);
  const auto parent = directories_.find(watch);
  if (parent == directories_.end() || name.empty()) return;
  const auto path = parent->second / name;
  if ((mask & IN_ISDIR) == 0) {
    if (is_source(name) && (mask & IN_CREATE) == 0) changed.insert(relative(path));
  } else if ((mask & kGone) != 0) {
    if ((mask & IN_MOVED_FROM) != 0 && is_watched(path)) {
      forget(path);
      changed.insert(relative(path));
    }
  } else if (is_watched(path)) {
    add(path, changed);
  }
}

std::set<std::string> SourceWatcher::take_changes() {
  alignas(inotify_event) char buffer[4096];
  Names changed;
  for (auto size = ::read(fd_, buffer, sizeof buffer); size > 0;
       size = ::read(fd_, buffer, sizeof buffer)) {
    for (const char* at = buffer; at < buffer + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event->len;
      take(event->wd, event->mask, event->len > 0 ? event->name : "", changed);
    }
  }
  return changed;
}

}  // namespace lsml::cli
