#pragma once

#include <signal.h>

#include <chrono>
#include <initializer_list>

namespace lsml {

/// Signals taken one by one by the thread that waits, instead of by handlers; but for those that
/// the parent has this process ignore. Make it before there are other threads: they inherit that
/// the signals are blocked.
class Signals {
 public:
  explicit Signals(std::initializer_list<int> numbers);

  /// The signal's number, 0 when none came in time.
  int wait(std::chrono::milliseconds limit) const;
  /// They do again what they do by default: a second Ctrl-C ends the process.
  void release() const;

 private:
  sigset_t set_{};
};

}  // namespace lsml
