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

Deadlines::Watch Deadlines::watch(Time time, const std::shared_ptr<Expiring>& what) {
  Entries made;
  made.push_back({time, what, what.get()});
  const auto entry = made.begin();
  const std::lock_guard lock(mutex_);
  entries_.splice(entries_.end(), made);
  return {this, entry};
}

void Deadlines::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    wake_.wait_for(lock, kBetweenLooks);
    while (auto due = take_due()) {
      lock.unlock();
      const auto again = due->expire();
      lock.lock();
      if (again) reschedule(*due, *again);
      lock.unlock();
      due.reset();  // maybe the last owner, whose Watch takes the lock
      lock.lock();
    }
  }
}

std::shared_ptr<Deadlines::Expiring> Deadlines::take_due() {
  const auto now = std::chrono::steady_clock::now();
  for (auto& entry : entries_) {
    if (entry.time > now) continue;
    entry.time = Time::max();
    if (auto due = entry.what.lock()) return due;
  }
  return nullptr;
}

void Deadlines::reschedule(const Expiring& what, Time time) {
  for (auto& entry : entries_)
    if (entry.identity == &what) entry.time = time;
}

}  // namespace lsml::api
