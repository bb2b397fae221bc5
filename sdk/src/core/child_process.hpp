#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lsml {

/// How a process ended, in words users understand.
struct Ending {
  int code{};                ///< exit code, or -1
  int signal{};              ///< the signal that killed it, or 0
  std::string text() const;  ///< "exit code 1", "signal 11 (Segmentation fault)"
};

/// A program started without a shell. The child gets a pipe that ends when this process does,
/// however it dies: see ParentWatch. Not synchronised.
class ChildProcess {
 public:
  struct Command {
    std::vector<std::string> argv{};
    std::vector<std::pair<std::string, std::string>> environment{};  ///< added to our own
    int socket{-1};         ///< passed on as descriptor 3, the systemd way (LISTEN_FDS)
    bool own_group{false};  ///< a process group of its own, killed as a whole
  };

  /// Throws Error when there can be no process. A program that is not there ends with exit code
  /// 127.
  explicit ChildProcess(const Command& command);
  /// Kills it when it still runs.
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;

  int pid() const { return pid_; }
  /// nullopt while it runs.
  std::optional<Ending> ended();
  /// Waits at most `limit`; nullopt when it still runs then.
  std::optional<Ending> wait(std::chrono::milliseconds limit);
  /// To the process, or to its whole group.
  void signal(int number) const;

 private:
  void kill_and_reap() noexcept;

  int pid_{-1};
  int alive_pipe_{-1};
  bool own_group_{false};
  std::optional<Ending> ending_{};
};

/// In a child: ends this process (and its group, with `whole_group`) when the parent is gone.
/// Returns without effect in a process that no ChildProcess started. Call once, early.
void end_with_parent(bool whole_group);

/// Path of the running program, also after it was rebuilt.
const std::string& own_program();

}  // namespace lsml
