#include "http/session.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <utility>

#include "api/answers.hpp"
#include "http/request_parser.hpp"
#include "http/response_head.hpp"

namespace lsml::http {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// A POST of Label Studio fits: one recv each.
constexpr std::size_t kReadSize = 16u << 10;
constexpr std::size_t kLargeReadSize = 256u << 10;
constexpr std::size_t kProgress = 64u << 10;
constexpr std::int64_t kLinger = 2000;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

/// One connection. Its steps follow one another, each on some I/O thread (or, for the answer, on
/// the thread that calls back), never two at once; only the entry is seen by others.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(asio::ip::tcp::socket socket, Sessions& sessions)
      : socket_(std::move(socket)), sessions_(sessions), parser_(sessions.limits) {
    entry_.fd = socket_.native_handle();
  }

  ~Session() {
    if (listed_) sessions_.remove(place_);
    sessions_.give_back(taken_);
  }

  void start() {
    error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    listed_ = sessions_.add(entry_, place_);
    if (!listed_) return refuse_at_once(busy("too many connections"));
    allow(sessions_.limits.request_head);
    buffer_.reserve(kReadSize);
    read();
  }

 private:
  using milliseconds = std::chrono::milliseconds;

  static Response busy(const char* detail) {
    auto response = api::error_answer(503, detail);
    response.headers.emplace_back("Retry-After", "1");
    return response;
  }

  void allow(milliseconds time) { entry_.deadline = sessions_.now() + time.count(); }

  void read() {
    const bool large = parser_.has_head() && parser_.body_left() > kReadSize;
    socket_.async_read_some(buffer_.prepare(large ? kLargeReadSize : kReadSize),
                            [self = shared_from_this()](const error_code& error, std::size_t size) {
                              if (error)
                                return;  // the client has gone, or the sweep shut the socket
                              self->buffer_.commit(size);
                              self->entry_.phase = Phase::reading;
                              self->note_progress(size);
                              self->parse();
                            });
  }

  /// A body moves on when 64 KiB of it came, not with every byte of a dribble.
  void note_progress(std::size_t size) {
    if (!parser_.has_head()) {
      if (unreported_ == 0) allow(sessions_.limits.request_head);
      unreported_ += size;
      return;
    }
    unreported_ += size;
    if (unreported_ < kProgress) return;
    unreported_ = 0;
    allow(sessions_.limits.body_progress);
  }

  void parse() {
    using Step = RequestParser::Step;
    auto step = parser_.take(buffer_);
    if (step == Step::head) {
      if (!accept_body()) return;
      step = parser_.take(buffer_);
    }
    if (step == Step::refused) return refuse(parser_.refusal());
    if (parser_.has_head() && !take_bytes()) return refuse(busy("too many bytes in flight"));
    if (step == Step::done) return handle();
    read();
  }

  /// False when the request was refused.
  bool accept_body() {
    if (!sessions_.has_room(parser_.body_left())) {
      refuse(busy("too many bytes in flight"));
      return false;
    }
    unreported_ = 0;
    allow(sessions_.limits.body_progress);
    if (parser_.expects_continue() && buffer_.size() == 0) {
      error_code ignored;
      socket_.write_some(asio::buffer(kContinue), ignored);
    }
    return true;
  }

  /// What of the body has come, not what was announced: who announces much and sends little holds
  /// up nobody.
  bool take_bytes() {
    const auto come = parser_.body_size();
    if (!sessions_.take(come - taken_)) return false;
    taken_ = come;
    return true;
  }

  void handle() {
    auto parsed = parser_.release();
    keep_alive_ = parsed.keep_alive;
    version_ = parsed.version;
    head_only_ = parsed.head_only;
    unreported_ = 0;
    entry_.phase = Phase::handling;
    const auto ticket = entry_.ticket;
    {
      const std::lock_guard lock(ticket->mutex);
      ticket->session = shared_from_this();
    }
    // Nothing of the session is touched after this: the answer may be on its way already.
    sessions_.handler(std::move(parsed.request), [ticket](Response response) {
      const std::lock_guard lock(ticket->mutex);
      const auto session = std::static_pointer_cast<Session>(std::move(ticket->session));
      if (session) session->respond(std::move(response));
    });
  }

  void respond(Response response) {
    sessions_.give_back(std::exchange(taken_, 0));
    keep_alive_ = keep_alive_ && !sessions_.closing();
    send(std::move(response));
  }

  void send(Response response) {
    allow(sessions_.limits.answer_write);
    head_ = response_head(response, version_, keep_alive_);
    body_ = head_only_ ? std::string() : std::move(response.body);
    const std::array<asio::const_buffer, 2> both{asio::buffer(head_), asio::buffer(body_)};
    error_code error;
    const std::size_t sent = socket_.write_some(both, error);
    const std::size_t total = head_.size() + body_.size();
    if (!error && sent == total) return sent_all();
    if (error && error != asio::error::would_block) {
      entry_.phase = Phase::draining;
      return;
    }
    send_rest(error ? 0 : sent);
  }

  void send_rest(std::size_t sent) {
    const auto from_head = std::min(sent, head_.size());
    const std::array<asio::const_buffer, 2> rest{asio::buffer(head_) + from_head,
                                                 asio::buffer(body_) + (sent - from_head)};
    entry_.phase = Phase::writing;  // a client that does not take its answer is swept
    asio::async_write(socket_, rest,
                      [self = shared_from_this()](const error_code& error, std::size_t) {
                        if (error)
                          self->entry_.phase = Phase::draining;
                        else
                          self->sent_all();
                      });
  }

  void sent_all() {
    if (!keep_alive_) return drain();
    entry_.phase = Phase::idle;
    allow(sessions_.limits.idle);
    if (buffer_.size() == 0) return read();
    // A pipelined request is there already. Posted, or a thousand of them would be a deep
    // recursion.
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->parse(); });
  }

  void refuse(Response response) {
    sessions_.refusing(response);
    keep_alive_ = false;
    head_only_ = false;
    version_ = 11;
    send(std::move(response));
  }

  /// Nobody sweeps a connection that is not listed: it must not stay.
  void refuse_at_once(Response response) {
    sessions_.refusing(response);
    const auto text = response_head(response, 11, false) + response.body;
    error_code ignored;
    socket_.write_some(asio::buffer(text), ignored);
  }

  /// Reads what the client still sends, for a while, so that it gets its answer and no reset.
  void drain() {
    entry_.phase = Phase::draining;
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    entry_.deadline = sessions_.now() + kLinger;
    discard();
  }

  void discard() {
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(kReadSize),
                            [self = shared_from_this()](const error_code& error, std::size_t) {
                              if (!error) self->discard();
                            });
  }

  asio::ip::tcp::socket socket_;
  Sessions& sessions_;
  SessionEntry entry_{};
  Sessions::Entries::iterator place_{};
  bool listed_{false};
  boost::beast::flat_buffer buffer_{};
  RequestParser parser_;
  std::size_t unreported_{0};  ///< bytes since the time limit was renewed
  std::size_t taken_{0};       ///< bytes in flight on our account
  bool keep_alive_{false};
  bool head_only_{false};
  unsigned version_{11};
  std::string head_{};
  std::string body_{};
};

}  // namespace

void start_session(asio::ip::tcp::socket socket, Sessions& sessions) {
  std::make_shared<Session>(std::move(socket), sessions)->start();
}

}  // namespace lsml::http
