#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lsml::test {

/// A connection to 127.0.0.1 that sends and receives bytes as they are.
class RawClient {
 public:
  explicit RawClient(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~RawClient() { close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view text) const {
    while (!text.empty()) {
      const auto sent = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // the server has closed: what it said is still to be read
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// One answer: head, and a body of Content-Length bytes (none for HEAD).
  std::string answer(bool head_only = false) {
    while (pending_.find("\r\n\r\n") == std::string::npos)
      if (!read_more()) return take(pending_.size());
    const auto head = pending_.find("\r\n\r\n") + 4;
    const auto at = pending_.find("Content-Length: ");
    const std::size_t length = head_only || at > head ? 0 : std::stoul(pending_.substr(at + 16));
    while (pending_.size() < head + length)
      if (!read_more()) break;
    return take(std::min(pending_.size(), head + length));
  }

  /// The server has closed; false when nothing happens within five seconds.
  bool closed() {
    while (true) {
      pollfd ready{fd_, POLLIN, 0};
      if (::poll(&ready, 1, 5000) <= 0) return false;
      char buffer[4096];
      if (::recv(fd_, buffer, sizeof buffer, 0) <= 0) return true;
    }
  }

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  int descriptor() const { return fd_; }

 private:
  bool read_more() {
    pollfd ready{fd_, POLLIN, 0};
    if (::poll(&ready, 1, 10000) <= 0) return false;
    char buffer[65536];
    const auto size = ::recv(fd_, buffer, sizeof buffer, 0);
    if (size <= 0) return false;
    pending_.append(buffer, static_cast<std::size_t>(size));
    return true;
  }

  std::string take(std::size_t size) {
    auto taken = pending_.substr(0, size);
    pending_.erase(0, size);
    return taken;
  }

  int fd_;
  std::string pending_{};
};

}  // namespace lsml::test
