#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/sessions.hpp"

namespace lsml::http {

/// Serves one connection until it ends; keeps itself alive meanwhile.
void start_session(boost::asio::ip::tcp::socket socket, Sessions& sessions);

}  // namespace lsml::http
