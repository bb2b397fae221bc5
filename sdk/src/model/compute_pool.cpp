#include "model/compute_pool.hpp"

#include <algorithm>

namespace lsml::model {

ComputePool::ComputePool(unsigned threads, std::size_t queue)
    : queue_(queue), most_running_(threads) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work_until_stopped(); });
}

ComputePool::~ComputePool() {
  {
    const Lock lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool ComputePool::submit(const std::shared_ptr<Lane>& lane, std::shared_ptr<Work> work,
                         Caller caller) {
  Lock lock(mutex_);
  if (waiting_ >= queue_) return false;
  (work->interactive() ? lane->first : lane->batch).push_back(std::move(work));
  ++waiting_;
  const bool alone = lane->first.size() + lane->batch.size() == 1 && !lane->ready;
  if (caller == Caller::lends_thread && alone && lane->running < lane->width &&
      running_ < most_running_)
    run_on_caller(lock, lane);
  else
    list_if_ready(lane);
  const bool more = !ready_.empty();
  lock.unlock();
  if (more) wake_.notify_one();
  return true;
}

/// Goes on while only this lane has work: another thread would have to fetch it from this one's
/// caches.
void ComputePool::run_on_caller(Lock& lock, const std::shared_ptr<Lane>& lane) {
  run_turn(lock, lane);
  while (ready_.size() == 1 && ready_.front() == lane && running_ < most_running_) {
    take_ready();
    run_turn(lock, lane);
  }
}

void ComputePool::open(const std::shared_ptr<Lane>& lane, std::size_t width) {
  {
    const Lock lock(mutex_);
    lane->width = width;
    list_if_ready(lane);
  }
  wake_.notify_all();
}

void ComputePool::drain() {
  Lock lock(mutex_);
  idle_.wait(lock, [this] { return is_idle(); });
}

bool ComputePool::drain_for(std::chrono::milliseconds limit) {
  Lock lock(mutex_);
  return idle_.wait_for(lock, limit, [this] { return is_idle(); });
}

std::size_t ComputePool::waiting() {
  const Lock lock(mutex_);
  return waiting_;
}

void ComputePool::work_until_stopped() {
  Lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopped_ || (!ready_.empty() && running_ < most_running_); });
    if (stopped_) return;
    const auto lane = take_ready();
    if (!lane->first.empty() || !lane->batch.empty()) run_turn(lock, lane);
    if (!ready_.empty() && running_ < most_running_) wake_.notify_one();
  }
}

/// The lane that has an interactive work, else the one that has waited longest.
std::shared_ptr<ComputePool::Lane> ComputePool::take_ready() {
  auto chosen = std::find_if(ready_.begin(), ready_.end(),
                             [](const auto& lane) { return !lane->first.empty(); });
  if (chosen == ready_.end()) chosen = ready_.begin();
  auto lane = *chosen;
  ready_.erase(chosen);
  lane->ready = false;
  return lane;
}

void ComputePool::run_turn(Lock& lock, const std::shared_ptr<Lane>& lane) {
  auto& queue = lane->first.empty() ? lane->batch : lane->first;
  auto work = std::move(queue.front());
  queue.pop_front();
  --waiting_;
  ++running_;
  ++lane->running;
  list_if_ready(lane);
  lock.unlock();
  const bool again = work->run();
  lock.lock();
  --running_;
  --lane->running;
  if (again) {
    (work->interactive() ? lane->first : lane->batch).push_back(std::move(work));
    ++waiting_;
  }
  list_if_ready(lane);
  if (is_idle()) idle_.notify_all();
  if (work) {
    lock.unlock();
    work.reset();
    lock.lock();
  }
}

void ComputePool::list_if_ready(const std::shared_ptr<Lane>& lane) {
  const bool has_work = !lane->first.empty() || !lane->batch.empty();
  if (lane->ready || !has_work || lane->running >= lane->width) return;
  lane->ready = true;
  ready_.push_back(lane);
}

}  // namespace lsml::model
