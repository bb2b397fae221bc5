#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace lsml::detail {

/// What FitParams looks at.
struct FitState {
  std::string event{};
  std::string workdir{};
  std::size_t known_tasks{};
  std::size_t annotated_tasks{};
  std::string version{};  ///< "": the SDK names it
  std::atomic<bool> cancelled{false};
  std::mutex progress_mutex{};
  std::chrono::steady_clock::time_point progress_logged{};
};

}  // namespace lsml::detail
