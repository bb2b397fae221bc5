#include <condition_variable>
#include <lsml/server.hpp>
#include <mutex>

#include "http/listen_socket.hpp"
#include "http/listener.hpp"

namespace lsml {

namespace {
constexpr std::chrono::seconds kGrace{10};
}

class Server::Impl {
 public:
  Impl(ModelFactory model, const ServerOptions& options)
      : backend(model, options.backend),
        socket(http::listen_socket(options.host, options.port)),
        listener(listener_options(options), [this](Request&& request, Callback<Response> answer) {
          backend.handle(std::move(request), std::move(answer));
        }) {}

  http::ListenerOptions listener_options(const ServerOptions& options) {
    http::ListenerOptions made;
    made.fd = socket;
    made.threads = 2;
    made.limits.body = options.max_body;
    made.refusing = [this](Response& response) { backend.note_refusal(response); };
    return made;
  }

  Backend backend;
  int socket;
  http::Listener listener;
  std::mutex mutex{};
  std::condition_variable stopped{};
  bool stop{false};
};

Server::Server(ModelFactory model, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(model, options)) {}

Server::~Server() { stop(); }

void Server::start() { impl_->listener.start(); }

void Server::run() {
  start();
  std::unique_lock lock(impl_->mutex);
  impl_->stopped.wait(lock, [this] { return impl_->stop; });
}

int Server::port() const { return impl_->listener.port(); }

void Server::stop() {
  impl_->listener.stop(kGrace);
  const std::lock_guard lock(impl_->mutex);
  impl_->stop = true;
  impl_->stopped.notify_all();
}

}  // namespace lsml
