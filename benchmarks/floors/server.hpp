#pragma once

// The part that both floors share: the plainest Beast server that does what it must (TCP_NODELAY,
// read buffer reserved, two threads). `answer` turns a request's body into the answer's.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace floors {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Answer = std::function<std::string(std::string_view body)>;

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(asio::ip::tcp::socket socket, const Answer& answer)
      : socket_(std::move(socket)), answer_(answer) {
    socket_.set_option(asio::ip::tcp::no_delay(true));
    buffer_.reserve(16384);
  }

  void read() {
    parser_.emplace();
    parser_->body_limit(128u << 20);
    http::async_read(socket_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->write();
                     });
  }

 private:
  void write() {
    const auto& request = parser_->get();
    response_ = {http::status::ok, request.version()};
    response_.set(http::field::content_type, "application/json");
    response_.keep_alive(request.keep_alive());
    response_.body() =
        request.method() == http::verb::get ? "{\"status\":\"UP\"}" : answer_(request.body());
    response_.prepare_payload();
    http::async_write(socket_, response_,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error) self->read();
                      });
  }

  asio::ip::tcp::socket socket_;
  const Answer& answer_;
  beast::flat_buffer buffer_{};
  std::optional<http::request_parser<http::string_body>> parser_{};
  http::response<http::string_body> response_{};
};

class Server {
 public:
  Server(unsigned short port, Answer answer)
      : acceptor_(context_, {asio::ip::tcp::v4(), port}), answer_(std::move(answer)) {}

  void run() {
    accept();
    std::jthread other([this] { context_.run(); });
    context_.run();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](beast::error_code error, asio::ip::tcp::socket socket) {
      if (!error) std::make_shared<Session>(std::move(socket), answer_)->read();
      accept();
    });
  }

  asio::io_context context_{};
  asio::ip::tcp::acceptor acceptor_;
  Answer answer_;
};

inline int serve(int argc, char** argv, Answer answer) {
  Server(static_cast<unsigned short>(argc > 1 ? std::atoi(argv[1]) : 9090), std::move(answer))
      .run();
  return 0;
}

}  // namespace floors
