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
#include <initializer_list>
#include <optional>
#include <sstream>

#include "console.hpp"
#include "failure.hpp"

namespace lsml::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// A build that is told to end gets this long.
constexpr auto kTimeToEnd = std::chrono::seconds(5);

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
void block_only(std::initializer_list<int> numbers) {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : numbers) sigaddset(&set, number);
  ::sigprocmask(SIG_SETMASK, &set, nullptr);
}

int seconds_since(Clock::time_point start) {
  return static_cast<int>(
      std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - start).count());
}

/// In a group of its own it cannot read the terminal.
[[noreturn]] void run_in_child(std::vector<char*>& argv, int output) {
  ::setpgid(0, 0);
  block_only({});
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

/// A program that runs, and the reading end of its output.
class Captured {
 public:
  explicit Captured(const Words& words) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC | O_NONBLOCK) != 0) fail(words[0], errno);
    ::fcntl(pipe[1], F_SETFL, 0);
    auto argv = pointers(words);
    pid_ = ::fork();
    if (pid_ == 0) run_in_child(argv, pipe[1]);
    ::close(pipe[1]);
    output_ = pipe[0];
    if (pid_ < 0) {
      ::close(output_);
      fail(words[0], errno);
    }
    ::setpgid(pid_, pid_);  // whoever of us two comes first
  }
  ~Captured() {
    ::close(output_);
    if (pid_ > 0) {
      signal(SIGKILL);
      wait();
    }
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

  int output() const { return output_; }
  void signal(int number) const { ::kill(-pid_, number); }
  /// Appends what there is; false at the end.
  bool read(std::string& text) const {
    char buffer[4096];
    ssize_t size = 0;
    while ((size = ::read(output_, buffer, sizeof buffer)) > 0)
      text.append(buffer, static_cast<std::size_t>(size));
    return size < 0 && (errno == EAGAIN || errno == EINTR);
  }
  bool ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_;
  }
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return exit_code(status);
  }

 private:
  int pid_{-1};
  int output_{-1};
};

}  // namespace

Finished run_captured(const Words& words, const Attention& attention) {
  Captured program(words);
  const auto start = Clock::now();
  std::optional<Clock::time_point> told_to_end;
  Finished finished;
  pollfd ready[2] = {{program.output(), POLLIN, 0}, {attention.descriptor, POLLIN, 0}};
  while (true) {
    ::poll(ready, 2, 100);
    if (!attention.look(seconds_since(start)) && !told_to_end) {
      program.signal(SIGTERM);
      told_to_end = Clock::now();
    }
    const bool ended = program.ended();
    if (!program.read(finished.output)) ready[0].fd = -1;
    // A server that a compiler leaves behind may hold our pipe; what is to end lets go of it.
    if (ended && (!told_to_end || ready[0].fd < 0)) break;
    if (told_to_end && Clock::now() - *told_to_end > kTimeToEnd) {
      program.signal(SIGKILL);
      break;
    }
  }
  finished.code = program.wait();
  return finished;
}

int start_child(const Words& words, const std::string& directory) {
  auto argv = pointers(words);
  const int parent = ::getpid();
  const int pid = ::fork();
  if (pid < 0) fail(words[0], errno);
  if (pid > 0) return pid;
  // We have one thread, so the signal follows the process.
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(1);
  block_only({SIGUSR2});
  if (::chdir(directory.c_str()) == 0) ::execvp(argv[0], argv.data());
  ::_exit(127);
}

void become(const Words& words, const std::string& directory) {
  auto argv = pointers(words);
  block_only({});
  if (::chdir(directory.c_str()) != 0) fail(directory, errno);
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

std::string command_line(const Words& words) {
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_quoted(word);
  return line;
}

}  // namespace lsml::cli
