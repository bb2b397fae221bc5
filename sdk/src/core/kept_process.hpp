#pragma once

#include <chrono>
#include <list>
#include <optional>
#include <string>

#include "core/child_process.hpp"

namespace lsml {

/// A process that is there as long as this object: started again when it dies, at once the first
/// time, with growing pauses when it keeps dying. Not synchronised; one thread looks after it.
class KeptProcess {
 public:
  KeptProcess(std::string name, ChildProcess::Command command);

  /// Starts it when it is due and takes note of deaths. Call it often, and when a child has ended.
  void look();
  /// A new one beside the old, which is told that it is replaced (SIGUSR2) and finishes what it
  /// has.
  void replace();
  /// Tells it to end and starts none any more.
  void stop();
  /// stop() was called, and all have ended.
  bool gone() const { return stopping_ && !process_ && leaving_.empty(); }

 private:
  using Clock = std::chrono::steady_clock;
  void note_death(const Ending& ending);

  const std::string name_;
  const ChildProcess::Command command_;
  std::optional<ChildProcess> process_{};
  std::list<ChildProcess> leaving_{};
  Clock::time_point started_{};
  Clock::time_point due_{};
  std::chrono::milliseconds pause_{0};
  bool stopping_{false};
};

}  // namespace lsml
