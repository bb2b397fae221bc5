#pragma once

#include <chrono>
#include <cstddef>

namespace lsml::http {

/// What a client may cost.
struct Limits {
  std::size_t head{32u << 10};              ///< bytes of request line and headers; beyond: 431
  std::size_t body{128u << 20};             ///< bytes; beyond: 413
  std::size_t bytes_in_flight{512u << 20};  ///< come of all bodies not yet answered; beyond: 503
  std::size_t connections{10000};           ///< beyond: 503
  std::chrono::milliseconds request_head{15000};   ///< from its first byte to its last
  std::chrono::milliseconds body_progress{30000};  ///< for each 64 KiB of a body
  std::chrono::milliseconds idle{75000};           ///< between two requests
  std::chrono::milliseconds answer_write{60000};   ///< for a client to take its answer
};

}  // namespace lsml::http
