#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

/// A project is its id and its creation time: Label Studio reuses ids, and a re-created project 1
/// inherits nothing. /setup and /predict send "12.1767225600", webhooks an id and `created_at`.
namespace lsml::api {

/// The `project` of a request's body: a text or a number; nullopt when there is none. Throws
/// Refused when it is of another type.
std::optional<std::string> body_project(const boost::json::object& body);

/// The same; throws Refused when there is none, too.
std::string required_project(const boost::json::object& body);

/// "12.1767225600" from a webhook's project object, "12" when it has no usable `created_at`.
/// Throws Refused when it has no id.
std::string webhook_project(const boost::json::object& project);

/// Seconds since 1970 of an ISO-8601 time in UTC ("2026-01-01T00:00:00.123456Z", or with an
/// offset); nullopt when it is none.
std::optional<long long> unix_seconds(std::string_view time);

}  // namespace lsml::api
