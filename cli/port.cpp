#include "port.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <memory>

#include "failure.hpp"

namespace lsml::cli {

namespace {

constexpr int kLast = 65535;

bool is_taken(const addrinfo& address) {
  const int fd =
      ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol);
  if (fd < 0) return false;
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool taken = ::bind(fd, address.ai_addr, address.ai_addrlen) != 0 && errno == EADDRINUSE;
  ::close(fd);
  return taken;
}

}  // namespace

int parse_port(const std::string& text) {
  int port{};
  const auto* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || last != end || port < 0 || port > kLast)
    throw WrongUsage(fmt::format("no port \"{}\"", text),
                     "a number from 0 (any free one) to 65535: --port 9090");
  return port;
}

bool is_free(const std::string& host, int port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
  if (failed != 0)
    throw Failure(fmt::format("no host \"{}\" to listen on: {}", host, ::gai_strerror(failed)),
                  "an address of this machine: --host 127.0.0.1, or 0.0.0.0 for all of them");
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> all(found, ::freeaddrinfo);
  for (const auto* each = found; each != nullptr; each = each->ai_next)
    if (is_taken(*each)) return false;
  return true;
}

void check_port_is_free(const std::string& host, int port) {
  if (is_free(host, port)) return;
  int other = port + 1;
  while (other <= kLast && !is_free(host, other)) ++other;
  throw Failure(fmt::format("port {} is in use", port),
                fmt::format("choose another one: --port {}", other > kLast ? 0 : other));
}

}  // namespace lsml::cli
