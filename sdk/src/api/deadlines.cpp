#include "api/deadlines.hpp"

#include <utility>

namespace lsml::api {

namespace {
constexpr std::chrono::milliseconds kBetweenLooks{100};
}

Deadlines::Watch::~Watch() {
  if (deadlines_ == nullptr) return;
  const std::lock_guard lock(deadlines_->mutex_);
  deadlines_->entries_.erase(entry_);
}

Deadlines::Watch::Watch(Watch&& other) noexcept
    : deadlines_(std::exchange(other.deadlines_, nullptr)), entry_(other.entry_) {}

Deadlines::Watch& Deadlines::Watch::operator=(Watch&& other) noexcept {
  std::swap(deadlines_, other.deadlines_);
  std::swap(entry_, other.entry_);
  return *this;
}

Deadlines::Deadlines() : thread_([this] { run(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Deadlines::Watch Deadlines::watch(Time time, std::weak_ptr<Expiring> what) {
  Entries made;
  made.push_back({time, std::move(what)});
  const auto entry = made.begin();
  const std::lock_guard lock(mutex_);
  entries_.splice(entries_.end(), made);
  return {this, entry};
}

void Deadlines::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    wake_.wait_for(lock, kBetweenLooks);
    for (auto& [time, what] : entries_) {
      if (time > std::chrono::steady_clock::now()) continue;
      const auto due = what.lock();
      time = Time::max();
      if (!due) continue;
      lock.unlock();
      const auto again = due->expire();
      lock.lock();
      // The list may have changed meanwhile; the rest waits for the next look.
      if (again)
        for (auto& entry : entries_)
          if (entry.what.lock() == due) entry.time = *again;
      break;
    }
  }
}

}  // namespace lsml::api
