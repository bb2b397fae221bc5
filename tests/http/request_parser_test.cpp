#include "http/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <string_view>

#include "support/catch.hpp"

using lsml::http::Limits;
using lsml::http::RequestParser;
using Step = RequestParser::Step;

namespace {

struct Connection {
  RequestParser parser{Limits{.head = 200, .body = 100}};
  boost::beast::flat_buffer buffer{};

  Step take(std::string_view bytes) {
    buffer.commit(boost::asio::buffer_copy(buffer.prepare(bytes.size()),
                                           boost::asio::buffer(bytes.data(), bytes.size())));
    return parser.take(buffer);
  }
};

}  // namespace

TEST_CASE("a request is taken in the pieces in which it comes") {
  Connection connection;
  CHECK(connection.take("POST /x HTTP/1.1\r\nHost: a\r\nContent-Le") == Step::more);
  CHECK_FALSE(connection.parser.has_head());
  CHECK(connection.take("ngth: 3\r\nExpect: 100-continue\r\n\r\n") == Step::head);
  CHECK(connection.parser.body_left() == 3);
  CHECK(connection.parser.expects_continue());
  CHECK(connection.take("ab") == Step::more);
  CHECK(connection.parser.body_size() == 2);
  CHECK(connection.take("cGET") == Step::done);
  const auto parsed = connection.parser.release();
  CHECK(parsed.request.method == "POST");
  CHECK(parsed.request.target == "/x");
  CHECK(parsed.request.body == "abc");
  CHECK(parsed.keep_alive);
  CHECK(connection.take(" / HTTP/1.0\r\n\r\n") == Step::done);
  CHECK(connection.parser.release().version == 10);
}

TEST_CASE("a request without a body is done with its head") {
  Connection connection;
  CHECK(connection.take("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n") == Step::done);
  CHECK(connection.parser.release().head_only);
  CHECK_FALSE(connection.parser.has_head());
}

TEST_CASE("what a parser refuses has its answer") {
  const auto status = [](std::string_view bytes) {
    Connection connection;
    if (connection.take(bytes) == Step::head) connection.take("");
    return connection.parser.refusal().status;
  };
  CHECK(status("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(status("nonsense\r\n\r\n") == 400);
  CHECK(status("GET / HTTP/1.1\r\nX: " + std::string(200, 'x')) == 431);
  CHECK(status("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n") == 413);
}
