#include "http/sessions.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <vector>

namespace lsml::http {

namespace {

std::int64_t clock_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Sessions::Sessions(const Limits& limits_, Handler handler_)
    : limits(limits_), handler(std::move(handler_)), now_(clock_ms()) {}

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
    if (!entry->busy && entry->deadline < now_) ::shutdown(entry->fd, SHUT_RDWR);
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

void Sessions::begin_request(SessionEntry& entry) {
  entry.busy.store(true, std::memory_order_relaxed);
  ++requests_;
}

void Sessions::end_request(SessionEntry& entry) {
  entry.busy.store(false, std::memory_order_relaxed);
  if (--requests_ > 0 || !closing()) return;
  const std::lock_guard lock(mutex_);
  answered_.notify_all();
}

void Sessions::close_idle() {
  closing_ = true;
  const std::lock_guard lock(mutex_);
  for (const auto* entry : entries_)
    if (!entry->busy) ::shutdown(entry->fd, SHUT_RD);
}

bool Sessions::wait_until_answered(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  return answered_.wait_for(lock, limit, [this] { return requests_ == 0; });
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
