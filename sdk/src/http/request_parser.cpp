#include "http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string>
#include <utility>

#include "api/answers.hpp"
#include "http/request_head.hpp"

namespace lsml::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::http::field;
using boost::system::error_code;
using Parser = beast::http::request_parser<beast::http::string_body>;

RequestHead head_of(const Parser& parser) {
  const auto& message = parser.get();
  RequestHead head;
  head.version = message.version();
  for (const auto& each : message) {
    if (each.name() == field::host) head.hosts.push_back(each.value());
    if (each.name() == field::content_length) head.content_lengths.push_back(each.value());
    if (each.name() == field::transfer_encoding) head.transfer_encodings.push_back(each.value());
  }
  return head;
}

Response malformed(const std::string& flaw) {
  return api::error_answer(400, "malformed HTTP request: " + flaw);
}

Response refusal_of(const error_code& error) {
  if (error == beast::http::error::body_limit)
    return api::error_answer(413, "the body is too large");
  if (error == beast::http::error::header_limit)
    return api::error_answer(431, "the request's head is too large");
  return malformed(error.message());
}

}  // namespace

struct RequestParser::State {
  const Limits limits;
  std::optional<Parser> parser{};
  Headers headers{};
  std::optional<Response> refusal{};
  std::size_t head_size{0};  ///< what the parser has taken of the head
  bool has_head{false};

  explicit State(const Limits& taken) : limits(taken) { begin(); }

  void begin() {
    parser.emplace();
    parser->header_limit(static_cast<std::uint32_t>(limits.head));
    parser->body_limit(limits.body);
    head_size = 0;
    has_head = false;
  }

  Step refuse(Response response) {
    refusal = std::move(response);
    return Step::refused;
  }

  /// Bytes that the parser may see: what it wants to see whole, a head, a chunk's, or trailers, is
  /// too large when it does not fit.
  std::size_t most_at_once(std::size_t all) const {
    if (!has_head) return std::min(all, limits.head - head_size);
    return parser->chunked() ? std::min(all, limits.head) : all;
  }

  /// Before the body: trailers, which may follow it, are no headers (RFC 9110, 6.5.1).
  void take_headers() {
    headers.clear();
    for (const auto& each : parser->get()) headers.emplace_back(each.name_string(), each.value());
  }

  Step take(beast::flat_buffer& buffer) {
    while (buffer.size() > 0 && !parser->is_done()) {
      const auto all = buffer.size();
      const auto some = most_at_once(all);
      error_code error;
      const auto used = parser->put(asio::buffer(buffer.data(), some), error);
      buffer.consume(used);
      if (!has_head) head_size += used;
      if (error == beast::http::error::need_more) {
        if (some == all) break;
        if (used == 0) return refuse(refusal_of(beast::http::error::header_limit));
      } else if (error) {
        return refuse(refusal_of(error));
      }
      if (parser->is_header_done() && !has_head) {
        has_head = true;
        take_headers();
        parser->eager(true);
        if (const auto flaw = flaw_of(head_of(*parser))) return refuse(malformed(*flaw));
        if (!parser->is_done()) return Step::head;
      }
    }
    return parser->is_done() ? Step::done : Step::more;
  }
};

RequestParser::RequestParser(const Limits& limits) : state_(std::make_unique<State>(limits)) {}
RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::take(beast::flat_buffer& buffer) { return state_->take(buffer); }

RequestParser::Parsed RequestParser::release() {
  auto message = state_->parser->release();
  Parsed parsed;
  parsed.version = message.version();
  parsed.keep_alive = message.keep_alive();
  parsed.head_only = message.method() == beast::http::verb::head;
  parsed.request.method = message.method_string();
  parsed.request.target = message.target();
  parsed.request.headers = std::move(state_->headers);
  parsed.request.body = std::move(message.body());
  state_->begin();
  return parsed;
}

Response RequestParser::refusal() const { return *state_->refusal; }
bool RequestParser::has_head() const { return state_->has_head; }
std::size_t RequestParser::body_size() const { return state_->parser->get().body().size(); }

std::size_t RequestParser::body_left() const {
  return static_cast<std::size_t>(state_->parser->content_length_remaining().value_or(0));
}

bool RequestParser::expects_continue() const {
  return beast::iequals(state_->parser->get()[field::expect], "100-continue");
}

}  // namespace lsml::http
