#include "http/listener.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <future>
#include <thread>
#include <vector>

#include "core/log.hpp"
#include "http/listen_socket.hpp"
#include "http/session.hpp"
#include "http/sessions.hpp"

namespace lsml::http {

namespace asio = boost::asio;
using boost::system::error_code;

class Listener::Impl {
 public:
  Impl(ListenerOptions options, Handler handler)
      : threads_wanted_(options.threads),
        handler_(std::move(handler)),
        sessions_(options.limits, handler_of_all(), std::move(options.refusing)),
        port_(port_of(options.fd)) {
    for (unsigned i = kLeft; i < std::max(threads_wanted_, kLeft + 1); ++i)
      lanes_.push_back(std::make_unique<Lane>(asio::make_strand(context_)));
    const auto protocol = is_v6(options.fd) ? asio::ip::tcp::v6() : asio::ip::tcp::v4();
    acceptor_.assign(protocol, options.fd);
  }

  ~Impl() {
    stop(std::chrono::milliseconds(0));
    context_.stop();
    for (auto& thread : threads_) thread.join();
    sessions_.abandon_all();
  }

  int port() const { return port_; }

  void start() {
    asio::post(strand_, [this] { accept(); });
    sweep();
    for (unsigned i = 0; i < threads_wanted_; ++i) threads_.emplace_back([this] { run(); });
  }

  void stop(std::chrono::milliseconds grace) {
    stop_accepting();
    sessions_.close_idle();
    sessions_.wait_until_answered(grace);
    sessions_.close_all();
  }

 private:
  /// Large bodies, one after another.
  struct Lane {
    explicit Lane(asio::strand<asio::io_context::executor_type> made) : strand(std::move(made)) {}
    asio::strand<asio::io_context::executor_type> strand;
    std::atomic<int> waiting{0};
  };

  static bool is_v6(int fd) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    return address.ss_family == AF_INET6;
  }

  /// Reading a large body takes a thread its time; two are always left for /health.
  Handler handler_of_all() {
    return [this](Request&& request, Callback<Response> answer) {
      if (request.body.size() < kLarge) return handler_(std::move(request), std::move(answer));
      auto& lane = shortest_lane();
      ++lane.waiting;
      asio::post(lane.strand,
                 [this, &lane, request = std::move(request), answer = std::move(answer)]() mutable {
                   handler_(std::move(request), std::move(answer));
                   --lane.waiting;
                 });
    };
  }

  Lane& shortest_lane() const {
    return **std::min_element(lanes_.begin(), lanes_.end(), [](const auto& a, const auto& b) {
      return a->waiting.load() < b->waiting.load();
    });
  }

  void run() {
    while (!context_.stopped()) {
      try {
        context_.run();
      } catch (const std::exception& error) {
        log::error("http: {}", error.what());
      }
    }
  }

  /// What was accepted is served, even when the listener has been stopped meanwhile.
  void accept() {
    accepting_ = true;
    acceptor_.async_accept(context_, [this](const error_code& error, asio::ip::tcp::socket socket) {
      if (!error) start_session(std::move(socket), sessions_);
      accepting_ = false;
      if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
      if (error) return accept_later(error);
      accept();
    });
  }

  /// Out of descriptors: some will come back. Without the pause this would spin.
  void accept_later(const error_code& error) {
    log::warning("cannot accept a connection: {}", error.message());
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](const error_code& cancelled) {
      if (!cancelled && acceptor_.is_open()) accept();
    });
  }

  void stop_accepting() {
    std::promise<void> closed;
    asio::post(strand_, [&] {
      error_code ignored;
      acceptor_.close(ignored);
      closed.set_value();
    });
    if (threads_.empty()) return;
    closed.get_future().wait();
    while (accepting_) std::this_thread::yield();
  }

  void sweep() {
    sessions_.sweep();
    sweep_.expires_after(sessions_.sweep_interval());
    sweep_.async_wait([this](const error_code& cancelled) {
      if (!cancelled) sweep();
    });
  }

  static constexpr std::size_t kLarge = std::size_t{1} << 20;
  static constexpr unsigned kLeft = 2;

  const unsigned threads_wanted_;
  const Handler handler_;
  Sessions sessions_;
  const int port_;
  asio::io_context context_{};
  asio::strand<asio::io_context::executor_type> strand_{context_.get_executor()};  ///< accepting
  asio::ip::tcp::acceptor acceptor_{strand_};
  asio::steady_timer pause_{strand_};
  asio::steady_timer sweep_{context_};
  std::atomic<bool> accepting_{false};
  std::vector<std::unique_ptr<Lane>> lanes_{};
  std::vector<std::thread> threads_{};
};

Listener::Listener(ListenerOptions options, Handler handler)
    : impl_(std::make_unique<Impl>(options, std::move(handler))) {}
Listener::~Listener() = default;

int Listener::port() const { return impl_->port(); }
void Listener::start() { impl_->start(); }
void Listener::stop(std::chrono::milliseconds grace) { impl_->stop(grace); }

}  // namespace lsml::http
