#pragma once

#include <exception>
#include <lsml/message.hpp>
#include <string>
#include <string_view>

#include "api/exchange.hpp"

/// The one place where answers are made, and where exceptions become answers.
namespace lsml::api {

Response json_answer(int status, std::string body);

/// `{"detail","status","request":{},"result":{"traceback"}}`: Label Studio 0.7.5's model page dies
/// without the string `result.traceback`, later ones show users the reason phrase and nothing else;
/// so both repeat the one-line detail.
Response error_answer(int status, std::string_view detail);
/// Refused 400 and Error 500 with their texts; anything else 500 "model failed, request <id>".
Response error_answer(const std::exception_ptr& failure, std::string_view request_id);

/// At log level debug: what came in, headers and body, secrets redacted.
void log_request(const Exchange& exchange);
/// The last step of every request: adds the request id, logs, calls back.
void send(Exchange& exchange, Response response);
/// Logs `what` and the text of a failure that is not for users, which the answer will not say;
/// false: it is for users.
bool log_hidden(std::string_view request_id, const std::exception_ptr& failure,
                std::string_view what);
/// Both, for what was thrown.
void send_failure(Exchange& exchange, const std::exception_ptr& failure,
                  std::string_view what = {});

}  // namespace lsml::api
