#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace lsml::model {

/// Runs the author's predict: at most `threads` works at a time, each on a lane. Works of one lane
/// (one instance) exclude each other; interactive ones go first. A work may take several turns, so
/// that a long batch lets others pass between its chunks.
///
/// submit may run the work on the calling thread when nothing is ahead of it: a caller that can
/// spare its thread saves two context switches. Thread-safe.
class ComputePool {
 public:
  class Work {
   public:
    virtual ~Work() = default;
    /// One turn; true: wants another. Must not throw.
    virtual bool run() = 0;
    virtual bool interactive() const = 0;
  };

  /// The queue of one instance, for the pool's own use. It starts closed: works wait until open().
  struct Lane {
    std::size_t width{0};
    std::size_t running{0};
    std::deque<std::shared_ptr<Work>> first{};  ///< interactive
    std::deque<std::shared_ptr<Work>> batch{};
    bool ready{false};  ///< in the pool's ready list
  };

  enum class Caller { lends_thread, keeps_thread };

  ComputePool(unsigned threads, std::size_t queue);
  /// Works that still wait are dropped.
  ~ComputePool();

  /// False when the queue is full.
  bool submit(const std::shared_ptr<Lane>& lane, std::shared_ptr<Work> work, Caller caller);
  /// From now on `width` works of the lane run at a time.
  void open(const std::shared_ptr<Lane>& lane, std::size_t width);
  /// Returns when nothing waits or runs.
  void drain();
  /// The same, but false when something still waits or runs after that time.
  bool drain_for(std::chrono::milliseconds limit);
  /// Works that wait.
  std::size_t waiting();

  std::size_t threads() const { return threads_.size(); }

 private:
  using Lock = std::unique_lock<std::mutex>;
  bool is_idle() const { return waiting_ == 0 && running_ == 0; }
  void work_until_stopped();
  void run_on_caller(Lock& lock, const std::shared_ptr<Lane>& lane);
  void run_turn(Lock& lock, const std::shared_ptr<Lane>& lane);
  std::shared_ptr<Lane> take_ready();
  void list_if_ready(const std::shared_ptr<Lane>& lane);

  std::mutex mutex_{};
  std::condition_variable wake_{};
  std::condition_variable idle_{};
  std::deque<std::shared_ptr<Lane>> ready_{};
  std::size_t running_{0};
  std::size_t waiting_{0};
  std::size_t queue_;
  std::size_t most_running_;
  bool stopped_{false};
  std::vector<std::thread> threads_{};
};

}  // namespace lsml::model
