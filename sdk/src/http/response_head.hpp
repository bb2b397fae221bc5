#pragma once

#include <lsml/message.hpp>
#include <string>

namespace lsml::http {

/// Status line and headers, up to the empty line. The reason is made ASCII and one line, and header
/// values lose control characters: nothing in an answer can forge another one.
std::string response_head(const Response& response, unsigned version, bool keep_alive);

}  // namespace lsml::http
