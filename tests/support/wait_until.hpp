#pragma once

#include <chrono>
#include <thread>

namespace lsml::test {

/// Waits for a condition, at most ten seconds; whether it came.
template <class Condition>
bool wait_until(Condition condition) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > limit) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));  // others want the locks
  }
  return true;
}

}  // namespace lsml::test
