#pragma once

#include <chrono>
#include <functional>
#include <lsml/callback.hpp>
#include <lsml/message.hpp>
#include <memory>

#include "http/limits.hpp"

namespace lsml::http {

/// Called for every complete request, on an I/O thread that it may keep as long as it needs. It
/// calls back once, from any thread, before it returns or later.
using Handler = std::function<void(Request&&, Callback<Response>)>;

/// Called for what is answered without a handler (a malformed or too large request, too many
/// connections), before it is sent; may add headers.
using Refusing = std::function<void(Response&)>;

struct ListenerOptions {
  int fd{-1};  ///< a listening socket; the listener owns it from now on
  unsigned threads{2};
  Limits limits{};
  Refusing refusing = [](Response&) {};
};

/// The HTTP server: HTTP/1.1 and 1.0, keep-alive, pipelining, one read and one write a request when
/// nothing is slow. Thread-safe.
class Listener {
 public:
  Listener(ListenerOptions options, Handler handler);
  /// Stops at once what stop() has not, and waits for handlers that still run.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int port() const;
  /// Serves on threads of its own; returns.
  void start();
  /// Accepts no more, closes idle connections, returns when what runs is answered; after `grace`
  /// the rest is cut off.
  void stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lsml::http
