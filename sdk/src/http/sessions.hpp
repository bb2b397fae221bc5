#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>

#include "http/limits.hpp"
#include "http/listener.hpp"

namespace lsml::http {

/// The way from a callback back to its session. A callback may be called when the listener has
/// gone; then there is no session any more.
struct Ticket {
  std::mutex mutex{};
  std::shared_ptr<void> session{};  ///< while its request is being handled
};

enum class Phase {
  reading,   ///< of a request, or waiting for a connection's first
  handling,  ///< takes as long as it takes
  writing,
  idle,      ///< between two requests
  draining,  ///< answered for the last time
};

/// What a session shows of itself to the sweep that ends slow ones.
struct SessionEntry {
  int fd{-1};
  std::shared_ptr<Ticket> ticket = std::make_shared<Ticket>();
  std::atomic<std::int64_t> deadline{0};  ///< in Sessions::now()'s milliseconds
  std::atomic<Phase> phase{Phase::reading};
};

/// All connections of a listener, and the account of what they hold. A session that is out of time
/// gets its socket shut down; its pending read or write then ends with an error, on its own thread.
/// Thread-safe.
class Sessions {
 public:
  using Entries = std::list<SessionEntry*>;

  Sessions(const Limits& limits, Handler handler, Refusing refusing);

  /// False when there are too many.
  bool add(SessionEntry& entry, Entries::iterator& place);
  void remove(Entries::iterator place);

  /// Milliseconds, as of the last sweep: cheap, and near enough for time-outs.
  std::int64_t now() const { return now_.load(std::memory_order_relaxed); }
  void sweep();
  /// How often to sweep.
  std::chrono::milliseconds sweep_interval() const;

  /// A body of that size could be taken now.
  bool has_room(std::size_t bytes) const { return bytes_ + bytes <= limits.bytes_in_flight; }
  /// Takes bytes for a body; false when there are too many in flight.
  bool take(std::size_t bytes);
  void give_back(std::size_t bytes);

  /// From now on connections close after their answer; idle ones now. One whose request is not
  /// there yet has a second for it: it may be on its way.
  void close_idle();
  bool closing() const { return closing_.load(std::memory_order_relaxed); }
  /// False when some request is still not answered after `limit`.
  bool wait_until_answered(std::chrono::milliseconds limit);
  void close_all();
  /// Answers that are still to come will be dropped. For when no I/O thread runs any more.
  void abandon_all();

  const Limits limits;
  const Handler handler;
  const Refusing refusing;

 private:
  bool all_answered();

  std::atomic<std::int64_t> now_{0};
  std::atomic<std::size_t> bytes_{0};
  std::atomic<bool> closing_{false};
  std::mutex mutex_{};
  Entries entries_{};
};

}  // namespace lsml::http
