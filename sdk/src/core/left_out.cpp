#include "core/left_out.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <unordered_set>

#include "core/log.hpp"

namespace lsml {

namespace {

/// Which regions were counted. A label config and its regions come from outside, so only a million
/// are told apart; those behind count each time.
class Counted {
 public:
  void add(std::string_view place, std::string_view region_id, std::string_view rule) {
    constexpr std::size_t kMostTold = 1'000'000;
    const std::lock_guard lock(mutex_);
    const bool untold = region_id.empty() || told_.size() >= kMostTold;
    if (untold || told_.insert(hash(fmt::format("{}\n{}\n{}", place, region_id, rule))).second)
      ++count_;
  }

  std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }

  void forget() {
    const std::lock_guard lock(mutex_);
    told_.clear();
    count_ = 0;
  }

 private:
  static std::size_t hash(const std::string& text) { return std::hash<std::string>()(text); }

  mutable std::mutex mutex_;
  std::unordered_set<std::size_t> told_{};
  std::size_t count_ = 0;
};

Counted counted;

/// False once a thousand different lines are written: label configs come from outside.
bool is_new(std::string line) {
  constexpr std::size_t kMostLines = 1000;
  static std::mutex mutex;
  static std::unordered_set<std::string> lines;
  const std::lock_guard lock(mutex);
  return lines.size() < kMostLines && lines.insert(std::move(line)).second;
}

}  // namespace

void leave_out(std::string_view place, std::string_view region_id, std::string_view rule) {
  counted.add(place, region_id, rule);
  if (is_new(fmt::format("{}\n{}", place, rule)))
    log::warning("{}: region \"{}\" is left out: {}; more of these are only counted", place,
                 region_id, rule);
}

std::size_t left_out() { return counted.count(); }

void forget_left_out() { counted.forget(); }

}  // namespace lsml
