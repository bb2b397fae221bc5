#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lsml::test {

/// Runs a function in a process of its own; what it gives to `say` arrives here. Fork while no
/// store is open.
class Child {
 public:
  template <class Function>
  explicit Child(const Function& function) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) run(function, ends[1]);
    ::close(ends[1]);
    said_ = ends[0];
  }
  ~Child() {
    ::close(said_);
    if (pid_ > 0) end(SIGKILL);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The next byte said; false when the child has ended.
  bool hear(char& byte) const { return ::read(said_, &byte, 1) == 1; }
  std::string hear_all() const {
    std::string all;
    for (char byte{}; hear(byte);) all += byte;
    return all;
  }
  void end(int signal) {
    ::kill(pid_, signal);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

 private:
  template <class Function>
  [[noreturn]] static void run(const Function& function, int to) {
    const auto say = [to](std::string_view text) {
      if (::write(to, text.data(), text.size()) < 0) ::_exit(1);
    };
    try {
      function(say);
    } catch (const std::exception& error) {
      say(error.what());
    }
    ::_exit(0);
  }

  pid_t pid_{-1};
  int said_{-1};
};

}  // namespace lsml::test
