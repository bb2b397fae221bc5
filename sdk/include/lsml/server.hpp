#pragma once

#include <lsml/backend.hpp>
#include <lsml/export.hpp>
#include <lsml/model.hpp>
#include <memory>
#include <string>

namespace lsml {

/// Settings of a Server.
struct ServerOptions {
  std::string host{"0.0.0.0"};
  int port{9090};  ///< 0: a free one; see Server::port
  BackendOptions backend{};
  /// Largest request body in bytes; beyond it 413.
  std::size_t max_body{128u << 20};
};

/// A Backend behind its own HTTP server, inside your program. Thread-safe.
class LSML_API Server {
 public:
  /// Binds the port and opens the store; throws Error when either fails.
  Server(ModelFactory model, const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Serves on threads of its own and returns.
  void start();
  /// Serves until stop() is called, from another thread or a signal handler's thread.
  void run();
  /// The port it listens on.
  int port() const;
  /// Stops accepting, answers what runs (at most 10 seconds), ends its worker.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lsml
