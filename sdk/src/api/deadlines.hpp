#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace lsml::api {

/// Calls expire() of what is watched when its time has come, to about 0.1 s. Thread-safe.
class Deadlines {
 public:
  using Time = std::chrono::steady_clock::time_point;

  class Expiring {
   public:
    virtual ~Expiring() = default;
    /// Called on the deadlines' thread; returns when to be called again, if ever. Must not throw.
    virtual std::optional<Time> expire() = 0;
  };

 private:
  struct Entry {
    Time time{};
    std::weak_ptr<Expiring> what{};
    const Expiring* identity{};
  };
  using Entries = std::list<Entry>;

 public:
  /// Ends the watching when it goes.
  class Watch {
   public:
    Watch() = default;
    Watch(Deadlines* deadlines, Entries::iterator entry) : deadlines_(deadlines), entry_(entry) {}
    ~Watch();
    Watch(Watch&& other) noexcept;
    Watch& operator=(Watch&& other) noexcept;

   private:
    Deadlines* deadlines_{nullptr};
    Entries::iterator entry_{};
  };

  Deadlines();
  ~Deadlines();

  Watch watch(Time time, const std::shared_ptr<Expiring>& what);

 private:
  void run();
  std::shared_ptr<Expiring> take_due();
  void reschedule(const Expiring& what, Time time);

  std::mutex mutex_{};
  std::condition_variable wake_{};
  Entries entries_{};
  bool stopped_{false};
  std::thread thread_{};
};

}  // namespace lsml::api
