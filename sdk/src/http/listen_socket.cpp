#include "http/listen_socket.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <lsml/error.hpp>
#include <memory>

namespace lsml::http {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses look_up(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (error != 0)
    throw Error("cannot listen on \"" + host + "\": " + ::gai_strerror(error) +
                "; choose another address with --host");
  return {found, &::freeaddrinfo};
}

int try_listen(const addrinfo& address) {
  const int fd = ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(fd, address.ai_addr, address.ai_addrlen) == 0 && ::listen(fd, SOMAXCONN) == 0)
    return fd;
  const int error = errno;
  ::close(fd);
  errno = error;
  return -1;
}

}  // namespace

int listen_socket(const std::string& host, int port) {
  if (port < 0 || port > 65535)
    throw Error("no port \"" + std::to_string(port) + "\"; it is a number from 0 to 65535");
  const auto addresses = look_up(host, port);
  for (const auto* address = addresses.get(); address != nullptr; address = address->ai_next)
    if (const int fd = try_listen(*address); fd >= 0) return fd;
  throw Error("cannot listen on " + host + ":" + std::to_string(port) + ": " +
              std::strerror(errno) + "; choose another port with --port");
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw Error("not a listening socket");
  const bool v6 = address.ss_family == AF_INET6;
  return ntohs(v6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                  : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

}  // namespace lsml::http
