#include "source_watcher.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

bool is_source(const std::string& name) {
  const bool backup = name.empty() || name.front() == '.' || name.front() == '#' ||
                      name.back() == '~' || name.ends_with(".swp") || name.ends_with(".tmp");
  return !backup;
}

}  // namespace

SourceWatcher::SourceWatcher(const fs::path& directory)
    : root_(directory), fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (fd_ < 0) throw Failure(std::string("cannot watch: ") + std::strerror(errno), "");
  add(directory);
}

SourceWatcher::~SourceWatcher() { ::close(fd_); }

void SourceWatcher::add(const fs::path& directory) {
  const int watch = ::inotify_add_watch(fd_, directory.c_str(),
                                        IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_CREATE);
  if (watch < 0)
    throw Failure("cannot watch \"" + directory.string() + "\": " + std::strerror(errno),
                  "start it without --watch");
  directories_[watch] = directory;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const auto name = entry.path().filename().string();
    const bool made = directory == root_ && (name == "build" || name == "data");
    if (entry.is_directory() && is_source(name) && !made) add(entry.path());
  }
}

bool SourceWatcher::take_changes() {
  alignas(inotify_event) char buffer[4096];
  bool changed = false;
  for (auto size = ::read(fd_, buffer, sizeof buffer); size > 0;
       size = ::read(fd_, buffer, sizeof buffer)) {
    for (char* at = buffer; at < buffer + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event->len;
      const std::string name = event->len > 0 ? event->name : "";
      const auto path = directories_[event->wd] / name;
      if (!is_source(name)) continue;
      if ((event->mask & IN_ISDIR) == 0) changed |= (event->mask & IN_CREATE) == 0;
      if ((event->mask & IN_ISDIR) != 0 && fs::is_directory(path) &&
          !(path.parent_path() == root_ && (name == "build" || name == "data")))
        add(path);
    }
  }
  return changed;
}

}  // namespace lsml::cli
