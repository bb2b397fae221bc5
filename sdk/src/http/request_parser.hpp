#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <cstddef>
#include <lsml/message.hpp>
#include <memory>

#include "http/limits.hpp"

namespace lsml::http {

/// The requests of one connection, one after another, out of the bytes that come. Refuses framing
/// that two servers could understand differently, and more of it than the limits allow. Not
/// thread-safe.
class RequestParser {
 public:
  enum class Step {
    more,     ///< bytes are missing
    head,     ///< the head is there, and a body follows; take() goes on
    done,     ///< release() gives the request
    refused,  ///< refusal() answers it; the connection cannot go on
  };
  struct Parsed {
    Request request{};
    unsigned version{11};  ///< 10 or 11
    bool keep_alive{false};
    bool head_only{false};  ///< HEAD: its answer has no body
  };

  explicit RequestParser(const Limits& limits);
  ~RequestParser();

  /// Takes bytes off the buffer, up to the next step.
  Step take(boost::beast::flat_buffer& buffer);
  /// Once it is done. The next request begins.
  Parsed release();
  /// Once it is refused.
  Response refusal() const;

  bool has_head() const;
  /// Bytes of the body that have come.
  std::size_t body_size() const;
  /// Once it has the head: bytes of the body that were announced and have not come; 0 for chunks.
  std::size_t body_left() const;
  /// Once it has the head: the client waits for "100 Continue" before it sends the body.
  bool expects_continue() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lsml::http
