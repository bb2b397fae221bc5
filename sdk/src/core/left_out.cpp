#include "core/left_out.hpp"

#include <atomic>
#include <mutex>
#include <string>
#include <unordered_set>

#include "core/log.hpp"

namespace lsml {

namespace {

std::atomic<std::size_t> count{0};

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
  ++count;
  if (is_new(fmt::format("{}\n{}", place, rule)))
    log::warning("{}: region \"{}\" is left out: {}; more of these are only counted", place,
                 region_id, rule);
}

std::size_t left_out() { return count; }

}  // namespace lsml
