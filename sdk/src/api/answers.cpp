#include "api/answers.hpp"

#include <lsml/dict.hpp>

#include "api/headers.hpp"
#include "api/metrics.hpp"
#include "core/failure.hpp"
#include "core/json_write.hpp"
#include "core/log.hpp"
#include "core/redact.hpp"

namespace lsml::api {

namespace {

constexpr std::size_t kLongestReason = 120;

/// ASCII, one line; no tags, which Label Studio's page would take for its own.
std::string to_reason(std::string_view detail) {
  std::string reason;
  for (const char c : detail.substr(0, kLongestReason)) {
    const bool plain = c >= 0x20 && c < 0x7F;
    reason += c == '<' ? '[' : c == '>' ? ']' : plain ? c : '?';
  }
  return reason;
}

constexpr std::size_t kMostLogged = 4096;

/// Label Studio 0.7's page puts an error's body between backticks into its JavaScript.
std::string safe_in_a_script(std::string_view json) {
  std::string safe;
  for (const char c : json) {
    if (c == '`' || c == '$')
      safe += c == '`' ? "\\u0060" : "\\u0024";
    else
      safe += c;
  }
  return safe;
}

bool is_secret(std::string_view header) {
  const auto line = std::string(header) + ": x";
  return same_word(header, "Cookie") || redacted(line) != line;
}

std::string shown(const Headers& headers) {
  std::string text;
  for (const auto& [name, value] : headers)
    text += name + ": " + (is_secret(name) ? "[redacted]" : value) + ", ";
  return text;
}

std::string_view shortened(std::string_view body) { return body.substr(0, kMostLogged); }

/// The reason phrase is cut.
std::string detail_of(const Response& response) {
  if (response.body.substr(0, 1) != "{") return response.reason;
  return Dict::parse(response.body).get("detail", response.reason);
}

void log_answer(const Exchange& exchange, const Response& response) {
  const auto& request = exchange.request;
  if (response.status >= 400)
    log::line(response.status >= 500 ? log::Level::error : log::Level::warning,
              "request {}: {} {}: {}{}", exchange.id, request.method, request.target,
              response.status, exchange.failure_logged ? "" : " " + detail_of(response));
  if (log::enabled(log::Level::debug))
    log::debug("request {}: {} {}: {}, {}body {}", exchange.id, request.method, request.target,
               response.status, shown(response.headers), shortened(response.body));
}

}  // namespace

Response json_answer(int status, std::string body) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.headers.emplace_back("Content-Type", "application/json");
  return response;
}

Response error_answer(int status, std::string_view detail) {
  const std::string told = redacted(detail);
  std::string quoted;
  json::write(quoted, std::string_view(told));
  const auto text = safe_in_a_script(quoted);
  auto response =
      json_answer(status, "{\"detail\":" + text + ",\"status\":" + std::to_string(status) +
                              ",\"request\":{},\"result\":{\"traceback\":" + text + "}}\n");
  response.reason = to_reason(told);
  return response;
}

Response error_answer(const std::exception_ptr& failure, std::string_view request_id) {
  const auto told = describe(failure);
  return error_answer(told.callers_mistake ? 400 : 500, told_to_users(told, request_id));
}

void log_request(const Exchange& exchange) {
  if (!log::enabled(log::Level::debug)) return;
  const auto& request = exchange.request;
  log::debug("request {}: {} {}: {}body {}", exchange.id, request.method, request.target,
             shown(request.headers), shortened(request.body));
}

void send(Exchange& exchange, Response response) {
  const std::chrono::duration<double> took = Exchange::Clock::now() - exchange.received;
  exchange.metrics->answered(exchange.route, response.status, took.count());
  response.headers.emplace_back("X-Request-Id", exchange.id);
  log_answer(exchange, response);
  exchange.answer(std::move(response));
}

bool log_hidden(std::string_view request_id, const std::exception_ptr& failure,
                std::string_view what) {
  const auto told = describe(failure);
  if (!told.for_users) log::error("request {}: {}{}", request_id, what, told.text);
  return !told.for_users;
}

void send_failure(Exchange& exchange, const std::exception_ptr& failure, std::string_view what) {
  exchange.failure_logged = log_hidden(exchange.id, failure, what);
  send(exchange, error_answer(failure, exchange.id));
}

}  // namespace lsml::api
