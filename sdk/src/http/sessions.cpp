#include "http/sessions.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace lsml::http {

namespace {

constexpr std::chrono::milliseconds kLastRequest{1000};
constexpr std::chrono::milliseconds kBetweenLooks{5};

std::int64_t clock_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Sessions::Sessions(const Limits& limits_, Handler handler_, Refusing refusing_)
    : limits(limits_),
      handler(std::move(handler_)),
      refusing(std::move(refusing_)),
      now_(clock_ms()) {}

bool Sessions::add(SessionEntry& entry, Entries::iterator& place) {
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= limits.connections) return false;
  place = entries_.insert(entries_.end(), &entry);
  return true;
}

void Sessions::remove(Entries::iterator place) {
  const std::lock_guard lock(mutex_);
  entries_.erase(place);
}

void Sessions::sweep() {
  now_ = clock_ms();
  const std::lock_guard lock(mutex_);
  for (const auto* entry : entries_)
    if (entry->phase != Phase::handling && entry->deadline < now_) ::shutdown(entry->fd, SHUT_RDWR);
}

std::chrono::milliseconds Sessions::sweep_interval() const {
  const auto shortest =
      std::min({limits.request_head, limits.body_progress, limits.idle, limits.answer_write});
  return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(1000));
}

bool Sessions::take(std::size_t bytes) {
  if (bytes_.fetch_add(bytes) + bytes <= limits.bytes_in_flight) return true;
  bytes_ -= bytes;
  return false;
}

void Sessions::give_back(std::size_t bytes) { bytes_ -= bytes; }

void Sessions::close_idle() {
  closing_ = true;
  now_ = clock_ms();
  const std::lock_guard lock(mutex_);
  for (auto* entry : entries_) {
    if (entry->phase == Phase::idle) ::shutdown(entry->fd, SHUT_RD);
    if (entry->phase == Phase::reading)
      entry->deadline = std::min(entry->deadline.load(), now_ + kLastRequest.count());
  }
}

bool Sessions::wait_until_answered(std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!all_answered()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kBetweenLooks);
  }
  return true;
}

bool Sessions::all_answered() {
  const std::lock_guard lock(mutex_);
  return std::all_of(entries_.begin(), entries_.end(), [](const auto* entry) {
    return entry->phase == Phase::idle || entry->phase == Phase::draining;
  });
}

void Sessions::close_all() {
  const std::lock_guard lock(mutex_);
  for (const auto* entry : entries_) ::shutdown(entry->fd, SHUT_RDWR);
}

void Sessions::abandon_all() {
  std::vector<std::shared_ptr<Ticket>> tickets;
  {
    const std::lock_guard lock(mutex_);
    for (const auto* entry : entries_) tickets.push_back(entry->ticket);
  }
  for (const auto& ticket : tickets) {
    std::unique_lock lock(ticket->mutex);
    const auto session = std::move(ticket->session);
    lock.unlock();
  }
}

}  // namespace lsml::http
