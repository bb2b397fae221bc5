#include "http/response_head.hpp"

#include <fmt/format.h>

#include <ctime>
#include <iterator>

namespace lsml::http {

namespace {

constexpr std::size_t kLongestReason = 120;

const char* usual_reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 410:
      return "Gone";
    case 413:
      return "Payload Too Large";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    default:
      return "Answer";
  }
}

void append_clean(std::string& out, std::string_view text, bool ascii_only) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7F || (ascii_only && byte >= 0x80) ? '?' : c;
  }
}

/// "Tue, 24 Nov 2026 10:00:00 GMT", made anew once a second in each thread.
const std::string& date() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_at) {
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char buffer[64];
    text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &utc));
    made_at = now;
  }
  return text;
}

}  // namespace

std::string response_head(const Response& response, unsigned version, bool keep_alive) {
  std::string head;
  head.reserve(256);
  fmt::format_to(std::back_inserter(head), "HTTP/1.{} {} ", version == 10 ? 0 : 1, response.status);
  append_clean(head,
               response.reason.empty()
                   ? std::string_view(usual_reason(response.status))
                   : std::string_view(response.reason).substr(0, kLongestReason),
               true);
  head += "\r\nDate: ";
  head += date();
  for (const auto& [name, value] : response.headers) {
    head += "\r\n";
    append_clean(head, name, true);
    head += ": ";
    append_clean(head, value, false);
  }
  fmt::format_to(std::back_inserter(head), "\r\nContent-Length: {}", response.body.size());
  if (!keep_alive)
    head += "\r\nConnection: close";
  else if (version == 10)
    head += "\r\nConnection: keep-alive";
  head += "\r\n\r\n";
  return head;
}

}  // namespace lsml::http
