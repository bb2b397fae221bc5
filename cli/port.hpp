#pragma once

#include <string>

namespace lsml::cli {

/// Throws WrongUsage when it is none: 0 to 65535.
int parse_port(const std::string& text);

/// Whether a program could listen there. Throws Failure when the host is unknown.
bool is_free(const std::string& host, int port);

/// Throws Failure with a port that is free when this one is not, or for an unknown host.
void check_port_is_free(const std::string& host, int port);

}  // namespace lsml::cli
