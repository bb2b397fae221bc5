#include <fmt/format.h>

#include "http/test_server.hpp"

using namespace lsml;
using namespace lsml::test;
using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;

TEST_CASE("a request is answered on the connection it came on, again and again") {
  TestServer server;
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.send(post("body"));
    const auto answer = client.answer();
    CHECK_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    CHECK_THAT(answer, Contains("\r\nDate: ") && Contains(" GMT\r\n"));
    CHECK_THAT(answer, EndsWith("\r\n\r\nPOST /p body"));
  }
}

TEST_CASE("pipelined requests are answered in order") {
  TestServer server;
  RawClient client(server.port());
  client.send(get("/1") + post("two") + get("/3"));
  CHECK_THAT(client.answer(), EndsWith("GET /1 "));
  CHECK_THAT(client.answer(), EndsWith("POST /p two"));
  CHECK_THAT(client.answer(), EndsWith("GET /3 "));
}

TEST_CASE("thousands of pipelined requests need no stack") {
  TestServer server;
  RawClient client(server.port());
  std::string all;
  for (int i = 0; i < 5000; ++i) all += get("/");
  std::thread sender([&] { client.send(all); });
  for (int i = 0; i < 5000; ++i) REQUIRE_THAT(client.answer(), StartsWith("HTTP/1.1 200"));
  sender.join();
}

TEST_CASE("a request in pieces is one request") {
  TestServer server;
  RawClient client(server.port());
  const auto whole = post("in pieces");
  const int on = 1;
  ::setsockopt(client.descriptor(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  for (const char c : whole) client.send(std::string(1, c));
  CHECK_THAT(client.answer(), EndsWith("POST /p in pieces"));
}

TEST_CASE("a large body arrives whole") {
  TestServer server({}, [](Request&& request, Callback<Response> answer) {
    Response response;
    response.body = std::to_string(request.body.size()) + request.body.back();
    answer(std::move(response));
  });
  RawClient client(server.port());
  client.send(post(std::string(20u << 20, 'x') + "y"));
  CHECK_THAT(client.answer(), EndsWith("\r\n\r\n20971521y"));
}

TEST_CASE("a large answer leaves whole") {
  TestServer server({}, [](Request&&, Callback<Response> answer) {
    Response response;
    response.body = std::string(20u << 20, 'x');
    answer(std::move(response));
  });
  RawClient client(server.port());
  client.send(get("/"));
  CHECK(client.answer().size() > (20u << 20));
  client.send(get("/"));
  CHECK(client.answer().size() > (20u << 20));
}

TEST_CASE("HEAD has the head of GET and no body") {
  TestServer server;
  RawClient client(server.port());
  client.send("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n");
  const auto answer = client.answer(true);
  CHECK_THAT(answer, Contains("Content-Length: 8\r\n") && EndsWith("\r\n\r\n"));
  client.send(get("/y"));
  CHECK_THAT(client.answer(), EndsWith("GET /y "));
}

TEST_CASE("chunked bodies are put together") {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n");
  CHECK_THAT(client.answer(), EndsWith("POST /p abcde"));
}

TEST_CASE("a chunked body of any size arrives whole, whatever its chunks") {
  TestServer server;
  for (const std::size_t chunk : {1u, 7u, 4000u, 100'000u, 300'000u}) {
    std::string wire, body;
    while (body.size() < 300'000 && wire.size() < 900'000) {
      const std::string piece(chunk, static_cast<char>('a' + body.size() % 26));
      wire += fmt::format("{:x}\r\n{}\r\n", chunk, piece);
      body += piece;
    }
    RawClient client(server.port());
    client.send("POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + wire +
                "0\r\n\r\n" + get("/next"));
    const auto answer = client.answer();
    CHECK((answer.substr(answer.find("\r\n\r\n") + 4) == "POST /p " + body));
    CHECK_THAT(client.answer(), EndsWith("GET /next "));
  }
}

TEST_CASE("trailers are no headers") {
  std::promise<Headers> headers;
  TestServer server({}, [&](Request&& request, Callback<Response> answer) {
    headers.set_value(request.headers);
    answer(echo(request));
  });
  RawClient client(server.port());
  client.send(
      "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "1\r\na\r\n0\r\nAuthorization: Basic dTpw\r\n\r\n");
  CHECK_THAT(client.answer(), EndsWith("POST /p a"));
  const Headers expected{{"Host", "h"}, {"Transfer-Encoding", "chunked"}};
  CHECK(headers.get_future().get() == expected);
}

TEST_CASE("large bodies leave threads to others") {
  std::promise<void> go_on;
  auto gone_on = go_on.get_future().share();
  TestServer server({}, [gone_on](Request&& request, Callback<Response> answer) {
    if (request.body.size() > std::size_t{1} << 20) {
      gone_on.wait();
      request.body.clear();
    }
    answer(echo(request));
  });
  const auto large = post(std::string((std::size_t{1} << 20) + 1, 'x'));
  RawClient a(server.port()), b(server.port()), c(server.port()), quick(server.port());
  for (const auto* client : {&a, &b, &c}) client->send(large);
  for (int i = 0; i < 10; ++i) {
    quick.send(get("/quick"));
    CHECK_THAT(quick.answer(), EndsWith("GET /quick "));
  }
  go_on.set_value();
  for (auto* client : {&a, &b, &c}) CHECK_THAT(client->answer(), EndsWith("POST /p "));
}

TEST_CASE("HTTP/1.0 closes unless asked to stay") {
  TestServer server;
  RawClient once(server.port());
  once.send("GET / HTTP/1.0\r\n\r\n");
  CHECK_THAT(once.answer(), StartsWith("HTTP/1.0 200 OK\r\n"));
  CHECK(once.closed());
  RawClient stays(server.port());
  for (int i = 0; i < 2; ++i) {
    stays.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK_THAT(stays.answer(), Contains("Connection: keep-alive"));
  }
}

TEST_CASE("Connection: close is obeyed and said") {
  TestServer server;
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK_THAT(client.answer(), Contains("Connection: close"));
  CHECK(client.closed());
}

TEST_CASE("100 Continue comes before the body does") {
  TestServer server;
  RawClient client(server.port());
  client.send("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.answer() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("body");
  CHECK_THAT(client.answer(), EndsWith("POST /p body"));
}

TEST_CASE("an answer may come later, from another thread") {
  std::mutex mutex;
  std::vector<std::thread> threads;
  {
    TestServer server({}, [&](Request&& request, Callback<Response> answer) {
      const std::lock_guard lock(mutex);
      threads.emplace_back([request = std::move(request), answer = std::move(answer)]() mutable {
        answer(echo(request));
      });
    });
    RawClient client(server.port());
    for (int i = 0; i < 20; ++i) {
      client.send(post(std::to_string(i)));
      CHECK_THAT(client.answer(), EndsWith("POST /p " + std::to_string(i)));
    }
  }
  for (auto& thread : threads) thread.join();
}

TEST_CASE("a handler that keeps its thread holds up nobody else") {
  std::promise<void> go_on;
  auto gone_on = go_on.get_future().share();
  TestServer server({}, [gone_on](Request&& request, Callback<Response> answer) {
    if (request.target == "/slow") gone_on.wait();
    answer(echo(request));
  });
  RawClient slow(server.port()), quick(server.port());
  slow.send(get("/slow"));
  for (int i = 0; i < 10; ++i) {
    quick.send(get("/quick"));
    CHECK_THAT(quick.answer(), EndsWith("GET /quick "));
  }
  go_on.set_value();
  CHECK_THAT(slow.answer(), EndsWith("GET /slow "));
}

TEST_CASE("a reason and header values cannot forge a head") {
  TestServer server({}, [](Request&&, Callback<Response> answer) {
    Response response;
    response.status = 400;
    response.reason = "no\r\nSet-Cookie: x\u00e9" + std::string(500, 'r');
    response.headers.emplace_back("X", "a\r\nY: b");
    answer(std::move(response));
  });
  RawClient client(server.port());
  client.send(get("/"));
  const auto answer = client.answer();
  CHECK_THAT(answer, StartsWith("HTTP/1.1 400 no??Set-Cookie: x??rrr"));
  CHECK_THAT(answer, Contains("\r\nX: a??Y: b\r\n"));
  CHECK(answer.find("\r\n") < 140);
}

TEST_CASE("head and body leave in one piece") {
  TestServer server;
  RawClient client(server.port());
  client.send(get("/"));
  char buffer[4096];
  const auto size = ::recv(client.descriptor(), buffer, sizeof buffer, 0);
  CHECK_THAT(std::string(buffer, static_cast<std::size_t>(size)), EndsWith("GET / "));
}
