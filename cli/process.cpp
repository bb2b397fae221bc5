#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "failure.hpp"

namespace lsml::cli {

namespace {

std::vector<char*> pointers(const Words& words) {
  std::vector<char*> all;
  for (const auto& word : words) all.push_back(const_cast<char*>(word.c_str()));
  all.push_back(nullptr);
  return all;
}

[[noreturn]] void fail(const std::string& program, int error) {
  throw Failure("cannot run \"" + program + "\": " + std::strerror(error), "");
}

/// A child gets none of our blocked signals: ninja waits for SIGCHLD.
void unblock_signals() {
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

int seconds_since(std::chrono::steady_clock::time_point start) {
  return static_cast<int>(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start)
          .count());
}

}  // namespace

Finished run_captured(const Words& words, const std::function<void(int)>& waiting) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) fail(words[0], errno);
  auto argv = pointers(words);
  const int pid = ::fork();
  if (pid < 0) fail(words[0], errno);
  if (pid == 0) {
    unblock_signals();
    ::dup2(pipe[1], STDOUT_FILENO);
    ::dup2(pipe[1], STDERR_FILENO);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(pipe[1]);
  const auto start = std::chrono::steady_clock::now();
  Finished finished;
  char buffer[4096];
  pollfd readable{pipe[0], POLLIN, 0};
  while (true) {
    const int ready = ::poll(&readable, 1, 100);
    waiting(seconds_since(start));
    if (ready <= 0) continue;
    const auto size = ::read(pipe[0], buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) break;
    finished.output.append(buffer, static_cast<std::size_t>(size));
  }
  ::close(pipe[0]);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  finished.code = exit_code(status);
  return finished;
}

int start_child(const Words& words) {
  auto argv = pointers(words);
  const int parent = ::getpid();
  const int pid = ::fork();
  if (pid < 0) fail(words[0], errno);
  if (pid > 0) return pid;
  // We have one thread, so the signal follows the process.
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(1);
  unblock_signals();
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

void become(const Words& words) {
  auto argv = pointers(words);
  ::execvp(argv[0], argv.data());
  fail(words[0], errno);
}

int exit_code(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream directories(path == nullptr ? "" : path);
  for (std::string directory; std::getline(directories, directory, ':');)
    if (::access((std::filesystem::path(directory) / program).c_str(), X_OK) == 0) return true;
  return false;
}

}  // namespace lsml::cli
