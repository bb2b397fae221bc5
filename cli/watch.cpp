#include "watch.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>

#include "source_watcher.hpp"

namespace lsml::cli {

namespace {

/// An editor saves in several steps.
constexpr int kSettleMs = 100;

/// Signals as something poll() can wait for.
class SignalDescriptor {
 public:
  SignalDescriptor() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    fd_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  ~SignalDescriptor() { ::close(fd_); }
  SignalDescriptor(const SignalDescriptor&) = delete;
  SignalDescriptor& operator=(const SignalDescriptor&) = delete;

  int descriptor() const { return fd_; }
  /// 0 when there is none.
  int take() const {
    signalfd_siginfo info{};
    return ::read(fd_, &info, sizeof info) == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
  }

 private:
  int fd_{-1};
};

std::optional<int> ended(int child) {
  int status = 0;
  if (::waitpid(child, &status, WNOHANG) != child) return std::nullopt;
  return exit_code(status);
}

void rebuild(const Project& project, int child, const Console& console) {
  console.status("Building", project.target());
  if (!project.build(console)) {
    Console::error(project.target() + " does not build; the old one goes on serving", "");
    return;
  }
  console.status("Reloading", project.target());
  ::kill(child, SIGHUP);
}

}  // namespace

int watch(const Project& project, const Words& command, const Console& console) {
  const SignalDescriptor signals;
  SourceWatcher sources(project.directory());
  const int child = start_child(command);
  bool changed = false;
  while (true) {
    pollfd ready[2] = {{signals.descriptor(), POLLIN, 0}, {sources.descriptor(), POLLIN, 0}};
    const int count = ::poll(ready, 2, changed ? kSettleMs : -1);
    for (int number = signals.take(); number != 0; number = signals.take())
      if (number != SIGCHLD) ::kill(child, number);
    if (const auto code = ended(child)) return *code;
    if (sources.take_changes())
      changed = true;
    else if (changed && count == 0) {
      changed = false;
      rebuild(project, child, console);
    }
  }
}

}  // namespace lsml::cli
