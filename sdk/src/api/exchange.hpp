#pragma once

#include <chrono>
#include <lsml/callback.hpp>
#include <lsml/message.hpp>
#include <string>
#include <string_view>

namespace lsml::api {

class Metrics;

/// One request on its way to its answer.
struct Exchange {
  using Clock = std::chrono::steady_clock;

  Request request{};
  Callback<Response> answer{};
  std::string id{};  ///< in the answer and in every line of the log about it
  Clock::time_point received{Clock::now()};
  std::string_view route{"other"};  ///< of the route table
  Metrics* metrics{};
  bool failure_logged{false};  ///< the log has said already why the answer is an error
};

}  // namespace lsml::api
