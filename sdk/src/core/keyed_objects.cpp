#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <lsml/cache.hpp>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace lsml::detail {

namespace {
constexpr std::size_t kSweepAt = 64;
}

struct KeyedObjects::State {
  struct Entry {
    std::string key{};
    bool in_work{true};
    std::weak_ptr<void> known{};
    std::shared_ptr<void> held{};  ///< by us; null beyond the capacity
  };
  using Entries = std::list<Entry>;  ///< asked for last first
  using Objects = std::vector<std::shared_ptr<void>>;
  using Lock = std::unique_lock<std::mutex>;

  Entries::iterator find(Lock& lock, const std::string& key);
  Entries::iterator add(std::string key);
  void erase(Entries::iterator entry);
  std::shared_ptr<void> touch(Entries::iterator entry);
  void sweep();
  Objects take_surplus();

  std::size_t capacity{};
  std::size_t held{0};
  std::size_t sweep_at{kSweepAt};
  std::mutex mutex{};
  std::condition_variable made{};
  Entries entries{};
  std::unordered_map<std::string_view, Entries::iterator> by_key{};  ///< keys: Entry::key
};

/// One that is not in work, or the end.
KeyedObjects::State::Entries::iterator KeyedObjects::State::find(Lock& lock,
                                                                 const std::string& key) {
  while (true) {
    const auto found = by_key.find(key);
    if (found == by_key.end()) return entries.end();
    if (!found->second->in_work) return found->second;
    made.wait(lock);
  }
}

KeyedObjects::State::Entries::iterator KeyedObjects::State::add(std::string key) {
  if (entries.size() >= sweep_at) sweep();
  entries.push_front({std::move(key)});
  by_key.emplace(entries.front().key, entries.begin());
  return entries.begin();
}

void KeyedObjects::State::erase(Entries::iterator entry) {
  by_key.erase(entry->key);
  entries.erase(entry);
}

/// The entry's object, held from now on; nullptr: it is gone.
std::shared_ptr<void> KeyedObjects::State::touch(Entries::iterator entry) {
  entries.splice(entries.begin(), entries, entry);
  auto object = entry->known.lock();
  if (object && !entry->held && capacity > 0) {
    entry->held = object;
    ++held;
  }
  return object;
}

/// Forgets what nobody holds any more.
void KeyedObjects::State::sweep() {
  for (auto it = entries.begin(); it != entries.end();)
    if (const auto entry = it++; !entry->in_work && entry->known.expired()) erase(entry);
  sweep_at = std::max(kSweepAt, 2 * entries.size());
}

/// What we hold beyond the capacity: its destructors are to run without the lock.
KeyedObjects::State::Objects KeyedObjects::State::take_surplus() {
  Objects surplus;
  for (auto entry = entries.end(); held > capacity && entry != entries.begin();) {
    --entry;
    if (entry->held) {
      surplus.push_back(std::move(entry->held));
      --held;
    } else if (!entry->in_work && entry->known.expired()) {
      const auto dead = entry++;  // or each look would pass over it again
      erase(dead);
    }
  }
  return surplus;
}

KeyedObjects::KeyedObjects(std::size_t capacity) : state_(std::make_unique<State>()) {
  state_->capacity = capacity;
}
KeyedObjects::~KeyedObjects() = default;

KeyedObjects& KeyedObjects::of_process() {
  static auto* const objects = new KeyedObjects(0);  // threads may use it until the process is gone
  return *objects;
}

std::shared_ptr<void> KeyedObjects::get(const void* type, std::string_view key, Make make,
                                        void* context) {
  const auto full = std::to_string(reinterpret_cast<std::uintptr_t>(type)) + ' ' + std::string(key);
  State& state = *state_;
  State::Objects surplus;  // goes after the lock
  State::Lock lock(state.mutex);
  auto entry = state.find(lock, full);
  if (entry != state.entries.end()) {
    auto object = state.touch(entry);
    surplus = state.take_surplus();
    if (object) return object;
    state.erase(entry);
  }
  entry = state.add(full);
  std::shared_ptr<void> object;
  lock.unlock();
  try {
    object = make(context);
  } catch (...) {
    lock.lock();
    state.erase(entry);
    state.made.notify_all();
    throw;
  }
  lock.lock();
  entry->in_work = false;
  entry->known = object;
  state.touch(entry);
  surplus = state.take_surplus();
  state.made.notify_all();
  return object;
}

}  // namespace lsml::detail
