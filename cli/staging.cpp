#include "staging.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <thread>

#include "console.hpp"
#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

struct Staging::Shared {
  std::mutex changing{};  ///< held while anything on the disk changes
  fs::path directory{};   ///< empty when there is nothing to remove

  void remove() const {
    std::error_code ignored;
    if (!directory.empty()) fs::remove_all(directory, ignored);
  }
};

Staging::Staging(const fs::path& beside, fs::path target)
    : target_(std::move(target)), shared_(std::make_shared<Shared>()) {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, number);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::thread([set, shared = shared_] {
    int number = 0;
    ::sigwait(&set, &number);
    const std::lock_guard lock(shared->changing);
    shared->remove();
    ::_exit(128 + number);
  }).detach();
  const std::lock_guard lock(shared_->changing);
  std::error_code error;
  for (int i = ::getpid(); shared_->directory.empty() && !error; ++i) {
    const fs::path directory = beside.string() + std::to_string(i);
    if (fs::create_directory(directory, error)) shared_->directory = directory;
  }
  if (error) fail("", error.value());
}

Staging::~Staging() {
  const std::lock_guard lock(shared_->changing);
  shared_->remove();
}

void Staging::fail(const std::string& name, int error) const {
  throw Failure("cannot write \"" + shown(name.empty() ? target_ : target_ / name) +
                    "\": " + std::strerror(error),
                "");
}

void Staging::write(const std::string& name, const std::string& text) {
  const std::lock_guard lock(shared_->changing);
  const auto path = shared_->directory / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  errno = 0;
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (error || !out) fail(name, error ? error.value() : errno);
  names_.push_back(name);
}

void Staging::become_target() {
  const std::lock_guard lock(shared_->changing);
  std::error_code error;
  fs::rename(shared_->directory, target_, error);
  if (error) fail("", error.value());
  shared_->directory.clear();
}

void Staging::move_into_target() {
  const std::lock_guard lock(shared_->changing);
  for (const auto& name : names_) {
    std::error_code error;
    fs::create_directories((target_ / name).parent_path(), error);
    if (!error) fs::rename(shared_->directory / name, target_ / name, error);
    if (error) fail(name, error.value());
  }
}

}  // namespace lsml::cli
