#pragma once

#include <atomic>
#include <future>
#include <lsml/error.hpp>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/listen_socket.hpp"
#include "http/listener.hpp"
#include "http/raw_client.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

namespace lsml::test {

using http::Limits;

inline Response echo(const Request& request) {
  Response response;
  response.body = request.method + " " + request.target + " " + request.body;
  response.headers.emplace_back("Content-Type", "text/plain");
  return response;
}

/// A listener on a free port, answering with echo unless told otherwise.
struct TestServer {
  explicit TestServer(Limits limits = {}, http::Handler handler = answer_at_once)
      : listener({http::listen_socket("127.0.0.1", 0), 2, limits}, std::move(handler)) {
    listener.start();
  }

  static void answer_at_once(Request&& request, Callback<Response> answer) {
    answer(echo(request));
  }

  int port() const { return listener.port(); }

  http::Listener listener;
};

inline std::string get(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

inline std::string post(std::string_view body, std::string_view more = "") {
  return "POST /p HTTP/1.1\r\nHost: h\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace lsml::test
