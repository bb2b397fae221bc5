#pragma once

#include <atomic>
#include <chrono>
#include <lsml/params.hpp>
#include <optional>

namespace lsml::detail {

/// What PredictParams looks at. The interactive part is set before the call and then constant;
/// `cancelled` may be set from any thread.
struct PredictState {
  std::chrono::steady_clock::time_point deadline{};
  std::atomic<bool> cancelled{false};
  std::optional<Interactive> interactive{};
};

}  // namespace lsml::detail
