#include "http/request_head.hpp"
#include "http/test_server.hpp"

using namespace lsml;
using namespace lsml::test;
using namespace std::chrono_literals;
using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;

namespace {

/// Refused with 400 and closed, and nothing of it was handled.
void is_refused(const std::string& request, const std::string& status = "400") {
  std::atomic<int> handled{0};
  TestServer server({}, [&](Request&& got, Callback<Response> answer) {
    ++handled;
    answer(echo(got));
  });
  RawClient client(server.port());
  client.send(request);
  INFO(request);
  const auto answer = client.answer();
  CHECK_THAT(answer, StartsWith("HTTP/1.1 " + status + " "));
  CHECK_THAT(answer, Contains("Connection: close") && Contains("application/json") &&
                         Contains("\"status\":" + status) && Contains("\"traceback\":"));
  CHECK(client.closed());
  CHECK(handled == 0);
}

std::string with(const std::string& fields, const std::string& version = "1.1") {
  return "POST /p HTTP/" + version + "\r\nHost: h\r\n" + fields + "\r\n\r\n0\r\n\r\n";
}

}  // namespace

TEST_CASE("what two servers could understand differently is refused") {
  is_refused(with("Transfer-Encoding: gzip"));
  is_refused(with("Transfer-Encoding: gzip, chunked"));
  is_refused(with("Transfer-Encoding: identity"));
  is_refused(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"));
  is_refused(with("Transfer-Encoding: xchunked"));
  is_refused(with("Transfer-Encoding: chunked", "1.0"));
  is_refused(with("Transfer-Encoding: chunked\r\nContent-Length: 5"));
  is_refused(with("Content-Length: 5\r\nTransfer-Encoding: chunked"));
  is_refused(with("Content-Length: 5\r\nContent-Length: 6"));
  is_refused(with("Content-Length: 5\r\nContent-Length: 5"));
  is_refused(with("Content-Length: 5, 5"));
}

TEST_CASE("a length that is no number is refused") {
  for (const auto* length : {"-1", "+5", "0x5", "5 5", "", "99999999999999999999", "5a"})
    is_refused(with("Content-Length: " + std::string(length)));
}

TEST_CASE("a malformed head is refused") {
  is_refused("GARBAGE\r\n\r\n");
  is_refused("GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n");
  is_refused("GET / HTTP/1.1\r\nHost: h\r\nbad name: x\r\n\r\n");
  is_refused("GET / HTTP/2.0\r\nHost: h\r\n\r\n");
  is_refused("GET /\x01 HTTP/1.1\r\nHost: h\r\n\r\n");
}

TEST_CASE("a request for no host or for two is refused") {
  is_refused("GET / HTTP/1.1\r\n\r\n");
  is_refused("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
}

TEST_CASE("a body over the limit is refused before it is read") {
  TestServer server({.body = 1000});
  RawClient client(server.port());
  client.send(
      "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
  CHECK_THAT(client.answer(), StartsWith("HTTP/1.1 413 "));
  CHECK(client.closed());
}

TEST_CASE("a client that sends its too large body all the same reads the refusal") {
  TestServer server({.body = 1000});
  RawClient client(server.port());
  client.send(post(std::string(100000, 'x')));
  CHECK_THAT(client.answer(), StartsWith("HTTP/1.1 413 "));
}

TEST_CASE("a chunked body over the limit is refused") {
  TestServer server({.body = 1000});
  RawClient client(server.port());
  client.send("POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 20; ++i) client.send("64\r\n" + std::string(100, 'x') + "\r\n");
  CHECK_THAT(client.answer(), StartsWith("HTTP/1.1 413 "));
}

TEST_CASE("a head over the limit is refused") {
  TestServer server({.head = 1000});
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(2000, 'x') + "\r\n\r\n");
  CHECK_THAT(client.answer(), StartsWith("HTTP/1.1 431 "));
}

TEST_CASE("a head over the limit is refused however it is made, one at the limit is taken") {
  const auto answer = [](const std::string& request) {
    TestServer server({.head = 2000});
    RawClient client(server.port());
    client.send(request);
    return client.answer().substr(0, 12);
  };
  const auto get = [](std::size_t size) {
    std::string head = "GET / HTTP/1.1\r\nHost: h\r\n";
    while (head.size() + 14 < size) head += "A: b\r\n";
    return head + "B: " + std::string(size - head.size() - 7, 'b') + "\r\n\r\n";
  };
  REQUIRE(get(2000).size() == 2000);
  CHECK(answer(get(2000)) == "HTTP/1.1 200");
  CHECK(answer(get(2001)) == "HTTP/1.1 431");
  CHECK(answer(get(100000)) == "HTTP/1.1 431");
  CHECK(answer("GET / HTTP/1.1\r\nHost: h\r\nA: " + std::string(100000, 'a')) == "HTTP/1.1 431");
}

TEST_CASE("what comes between chunks and behind them is bounded as a head is") {
  std::string many, large = "X: " + std::string(100'000, 'x') + "\r\n";
  while (many.size() < 100'000) many += "X:\r\n";
  const auto chunked = [](const std::string& rest) {
    return "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + rest;
  };
  is_refused(chunked("0\r\n" + many + "\r\n"), "431");
  is_refused(chunked("0\r\n" + large + "\r\n"), "431");
  is_refused(chunked("1;e=" + std::string(100'000, 'x') + "\r\na\r\n0\r\n\r\n"), "431");
  // In one read with what was before.
  is_refused(
      "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n" +
          large + "\r\n",
      "431");
}

TEST_CASE("whoever listens hears of a refusal, and may add to it") {
  std::atomic<int> refused{0};
  http::ListenerOptions options{http::listen_socket("127.0.0.1", 0), 2, {}};
  options.refusing = [&](Response& response) {
    refused = response.status;
    response.headers.emplace_back("X-Request-Id", "7");
  };
  http::Listener listener(std::move(options), TestServer::answer_at_once);
  listener.start();
  RawClient client(listener.port());
  client.send("GARBAGE\r\n\r\n");
  CHECK_THAT(client.answer(), Contains("\r\nX-Request-Id: 7\r\n"));
  CHECK(refused == 400);
}

TEST_CASE("too many bytes in flight are refused, and taken again when some are answered") {
  std::promise<void> go_on;
  auto gone_on = go_on.get_future().share();
  TestServer server({.bytes_in_flight = 1500}, [gone_on](Request&& got, Callback<Response> answer) {
    gone_on.wait();
    answer(echo(got));
  });
  RawClient first(server.port()), second(server.port()), third(server.port());
  first.send(post(std::string(1000, 'x')));
  std::string refusal;
  REQUIRE(wait_until([&] {
    RawClient probe(server.port());
    probe.send(
        "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    refusal = probe.answer();
    return refusal.find("503") != std::string::npos;
  }));
  CHECK_THAT(refusal, Contains("Retry-After: 1"));
  go_on.set_value();
  CHECK_THAT(first.answer(), StartsWith("HTTP/1.1 200"));
  third.send(post(std::string(1000, 'x')));
  CHECK_THAT(third.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_CASE("too many connections are refused") {
  TestServer server({.connections = 2});
  RawClient first(server.port()), second(server.port());
  first.send(get("/"));
  first.answer();
  second.send(get("/"));
  second.answer();
  RawClient third(server.port());
  third.send(get("/"));
  CHECK_THAT(third.answer(), StartsWith("HTTP/1.1 503 "));
}

TEST_CASE("half a head is given up after its time") {
  TestServer server({.request_head = 100ms});
  RawClient silent(server.port()), half(server.port());
  half.send("GET / HTTP/1.1\r\nHo");
  CHECK(half.closed());
  CHECK(silent.closed());
}

TEST_CASE("a head that dribbles is given up after its time") {
  TestServer server({.request_head = 300ms});
  RawClient client(server.port());
  std::atomic<bool> done{false};
  std::thread dribble([&] {
    client.send("GET / HTTP/1.1\r\nHost: h\r\n");
    while (!done) {
      client.send("X: y\r\n");
      std::this_thread::sleep_for(20ms);
    }
  });
  CHECK(client.closed());
  done = true;
  dribble.join();
}

TEST_CASE("a body that does not move on is given up") {
  TestServer server({.body_progress = 100ms});
  RawClient client(server.port());
  client.send("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc");
  CHECK(client.closed());
}

TEST_CASE("an idle connection is closed after its time") {
  TestServer server({.idle = 100ms});
  RawClient client(server.port());
  client.send(get("/"));
  CHECK_THAT(client.answer(), StartsWith("HTTP/1.1 200"));
  CHECK(client.closed());
}

TEST_CASE("a handler may take longer than every limit") {
  TestServer server(
      {.request_head = 50ms, .body_progress = 50ms, .idle = 50ms, .answer_write = 50ms},
      [](Request&& got, Callback<Response> answer) {
        std::this_thread::sleep_for(300ms);
        answer(echo(got));
      });
  RawClient client(server.port());
  client.send(get("/slow"));
  CHECK_THAT(client.answer(), EndsWith("GET /slow "));
}

TEST_CASE("a client that does not take its answer is given up") {
  std::atomic<bool> answered{false};
  TestServer server(
      {.request_head = 100ms, .body_progress = 100ms, .idle = 100ms, .answer_write = 100ms},
      [&](Request&&, Callback<Response> answer) {
        Response response;
        response.body = std::string(64u << 20, 'x');
        answered = true;
        answer(std::move(response));
      });
  RawClient client(server.port());
  client.send(get("/"));
  REQUIRE(wait_until([&] { return answered.load(); }));
  std::this_thread::sleep_for(400ms);  // takes nothing for longer than it may
  CHECK(client.answer().size() < (64u << 20));
}

TEST_CASE("a client that goes away while its request is handled costs nothing") {
  std::promise<Callback<Response>> promised;
  TestServer server({}, [&](Request&& got, Callback<Response> answer) {
    if (got.target == "/gone")
      promised.set_value(std::move(answer));
    else
      answer(echo(got));
  });
  auto client = std::make_unique<RawClient>(server.port());
  client->send(get("/gone"));
  auto answer = promised.get_future().get();
  client.reset();
  answer(Response{});
  RawClient next(server.port());
  next.send(get("/next"));
  CHECK_THAT(next.answer(), EndsWith("GET /next "));
}

TEST_CASE("stop answers what runs, closes what is idle, and accepts no more") {
  std::promise<void> entered, go_on;
  TestServer server({}, [&](Request&& got, Callback<Response> answer) {
    if (got.target == "/slow") {
      entered.set_value();
      go_on.get_future().wait();
    }
    answer(echo(got));
  });
  RawClient idle(server.port()), slow(server.port());
  idle.send(get("/"));
  idle.answer();
  slow.send(get("/slow"));
  entered.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { server.listener.stop(10s); });
  CHECK(idle.closed());
  CHECK(stopped.wait_for(0s) == std::future_status::timeout);
  go_on.set_value();
  const auto answer = slow.answer();
  CHECK_THAT(answer, EndsWith("GET /slow ") && Contains("Connection: close"));
  stopped.get();
  CHECK_THROWS(RawClient(server.port()));
}

TEST_CASE("an answer that comes after the listener has gone is dropped") {
  Callback<Response> kept;
  {
    std::promise<void> entered;
    TestServer server({}, [&](Request&&, Callback<Response> answer) {
      kept = std::move(answer);
      entered.set_value();
    });
    RawClient client(server.port());
    client.send(get("/"));
    entered.get_future().wait();
  }
  kept(Response{});
}

TEST_CASE("a port in use and a host that is none are named") {
  const int taken = http::listen_socket("127.0.0.1", 0);
  const auto port = std::to_string(http::port_of(taken));
  CHECK_THROWS_SAYING(http::listen_socket("127.0.0.1", std::stoi(port)), Error,
                      "cannot listen on 127.0.0.1:" + port);
  CHECK_THROWS_SAYING(http::listen_socket("no such host", 0), Error, "--host");
  CHECK_THROWS_SAYING(http::listen_socket("127.0.0.1", 70000), Error, "70000");
  ::close(taken);
}

TEST_CASE("flaws of a head are found without a socket") {
  http::RequestHead head;
  head.hosts = {"h"};
  CHECK_FALSE(http::flaw_of(head));
  head.transfer_encodings = {"Chunked"};
  CHECK_FALSE(http::flaw_of(head));
  head.content_lengths = {"5"};
  CHECK(http::flaw_of(head));
  head.content_lengths = {};
  head.version = 10;
  CHECK(http::flaw_of(head));
  head.transfer_encodings = {};
  head.content_lengths = {"5", "5"};
  CHECK(http::flaw_of(head));
}
