#pragma once

#include <chrono>
#include <lsml/callback.hpp>
#include <lsml/message.hpp>
#include <string>

namespace lsml::api {

/// One request on its way to its answer.
struct Exchange {
  using Clock = std::chrono::steady_clock;

  Request request{};
  Callback<Response> answer{};
  std::string id{};  ///< in the answer and in every line of the log about it
  Clock::time_point received{Clock::now()};
};

}  // namespace lsml::api
