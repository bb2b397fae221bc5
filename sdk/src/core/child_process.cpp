#include "core/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <lsml/error.hpp>
#include <thread>
#include <utility>

namespace lsml {

namespace {

constexpr const char* kParentPipe = "LSML_PARENT_PIPE";
constexpr int kFirstSocket = 3;  // sd_listen_fds(3)

Ending to_ending(int status) {
  if (WIFSIGNALED(status)) return {-1, WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

bool starts_with(const char* variable, const std::string& name) {
  return std::strncmp(variable, name.c_str(), name.size()) == 0 && variable[name.size()] == '=';
}

/// Our environment with the additions; LISTEN_PID is filled in by the child, which knows its pid.
std::vector<std::string> environment(const ChildProcess::Command& command, int pipe) {
  auto added = command.environment;
  added.emplace_back(kParentPipe, std::to_string(pipe));
  if (command.socket >= 0) added.emplace_back("LISTEN_FDS", "1");
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    bool replaced = starts_with(*variable, "LISTEN_PID") || starts_with(*variable, "LISTEN_FDS");
    for (const auto& [name, value] : added) replaced |= starts_with(*variable, name);
    if (!replaced) all.emplace_back(*variable);
  }
  for (const auto& [name, value] : added)
    all.push_back(std::string(name).append("=").append(value));
  return all;
}

/// Async-signal-safe: what a child may do between fork and exec.
void write_number(char* to, long number) {
  char digits[24];
  int count = 0;
  do digits[count++] = static_cast<char>('0' + number % 10);
  while ((number /= 10) > 0);
  while (count > 0) *to++ = digits[--count];
  *to = '\0';
}

/// As exec does, but before our signals are let through: a handler of ours would run in the child.
void forget_handlers() {
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    const bool handled = ::sigaction(number, nullptr, &action) == 0 &&
                         action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN;
    if (handled) ::signal(number, SIG_DFL);
  }
}

/// While it lives no signal comes.
class AllSignalsBlocked {
 public:
  AllSignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~AllSignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  AllSignalsBlocked(const AllSignalsBlocked&) = delete;
  AllSignalsBlocked& operator=(const AllSignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

[[noreturn]] void run_child(char** argv, char** env, char* listen_pid, int socket, int pipe,
                            bool own_group) {
  if (own_group) ::setpgid(0, 0);
  write_number(listen_pid, ::getpid());
  ::fcntl(pipe, F_SETFD, 0);
  if (socket == kFirstSocket)
    ::fcntl(socket, F_SETFD, 0);
  else if (socket >= 0)
    ::dup2(socket, kFirstSocket);
  forget_handlers();
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execve(argv[0], argv, env);
  ::_exit(127);
}

}  // namespace

std::string Ending::text() const {
  if (signal == 0) return "exit code " + std::to_string(code);
  return "signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
}

ChildProcess::ChildProcess(const Command& command) : own_group_(command.own_group) {
  int pipe[2];
  // High numbers leave descriptor 3 to the socket.
  if (::pipe2(pipe, O_CLOEXEC) != 0) throw Error("cannot make a pipe");
  const int read_end = ::fcntl(pipe[0], F_DUPFD_CLOEXEC, 10);
  ::close(pipe[0]);
  alive_pipe_ = ::fcntl(pipe[1], F_DUPFD_CLOEXEC, 10);
  ::close(pipe[1]);
  auto variables = environment(command, read_end);
  variables.push_back("LISTEN_PID=" + std::string(24, '\0'));
  auto argv = pointers(command.argv);
  auto env = pointers(variables);
  char* listen_pid = variables.back().data() + std::strlen("LISTEN_PID=");
  const int error = [&] {
    const AllSignalsBlocked until_exec;
    pid_ = ::fork();
    if (pid_ == 0)
      run_child(argv.data(), env.data(), listen_pid, command.socket, read_end, own_group_);
    return errno;
  }();
  ::close(read_end);
  if (pid_ < 0) throw Error("cannot start \"" + command.argv.at(0) + "\": " + std::strerror(error));
  if (own_group_) ::setpgid(pid_, pid_);
}

ChildProcess::~ChildProcess() { kill_and_reap(); }

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      alive_pipe_(std::exchange(other.alive_pipe_, -1)),
      own_group_(other.own_group_),
      ending_(other.ending_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  if (this == &other) return *this;
  kill_and_reap();
  pid_ = std::exchange(other.pid_, -1);
  alive_pipe_ = std::exchange(other.alive_pipe_, -1);
  own_group_ = other.own_group_;
  ending_ = other.ending_;
  return *this;
}

void ChildProcess::kill_and_reap() noexcept {
  if (pid_ > 0 && !ending_) {
    signal(SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  if (alive_pipe_ >= 0) ::close(alive_pipe_);
}

std::optional<Ending> ChildProcess::ended() {
  if (ending_) return ending_;
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG) == pid_) {
    ending_ = to_ending(status);
    // What the leader left behind in its group ends with it.
    if (own_group_) ::kill(-pid_, SIGKILL);
  }
  return ending_;
}

std::optional<Ending> ChildProcess::wait(std::chrono::milliseconds limit) {
  if (auto ending = ended()) return ending;
  const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (pidfd < 0) {
    std::this_thread::sleep_for(std::min(limit, std::chrono::milliseconds(10)));
    return ended();
  }
  pollfd poll{pidfd, POLLIN, 0};
  ::poll(&poll, 1, static_cast<int>(limit.count()));
  ::close(pidfd);
  return ended();
}

void ChildProcess::signal(int number) const {
  if (pid_ > 0 && !ending_) ::kill(own_group_ ? -pid_ : pid_, number);
}

void end_with_parent(bool whole_group) {
  const char* text = std::getenv(kParentPipe);
  if (text == nullptr) return;
  const int fd = std::atoi(text);
  ::unsetenv(kParentPipe);
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  std::thread([fd, whole_group] {
    char byte;
    while (::read(fd, &byte, 1) < 0 && errno == EINTR) {
    }
    if (whole_group) ::kill(0, SIGKILL);
    ::_exit(1);
  }).detach();
}

const std::string& own_program() {
  static const std::string path = [] {
    char buffer[PATH_MAX];
    const auto length = ::readlink("/proc/self/exe", buffer, sizeof buffer);
    if (length <= 0) throw Error("cannot read /proc/self/exe");
    std::string program(buffer, static_cast<std::size_t>(length));
    constexpr std::string_view kReplaced = " (deleted)";
    if (program.ends_with(kReplaced)) program.resize(program.size() - kReplaced.size());
    return program;
  }();
  return path;
}

}  // namespace lsml
