#pragma once

#include <string>

namespace lsml::http {

/// A socket that listens, not inherited by child processes. `host` is a name, an IPv4 or an IPv6
/// address; port 0 is a free one. Throws Error naming both and what to do.
int listen_socket(const std::string& host, int port);

int port_of(int socket);

}  // namespace lsml::http
