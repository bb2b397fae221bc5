#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <string>

#include "core/json_parse.hpp"

namespace lsml::api {

/// A request's body as a JSON object. Throws Refused when it is none.
std::shared_ptr<const json::Document> parse_body(const std::string& body);
const boost::json::object& object_of(const json::Document& document);

/// `label_config`, not parsed; nullopt when it is absent, null or empty. Throws Refused when it is
/// no text.
std::optional<std::string_view> label_config_of(const boost::json::object& body);
/// `model_version` (Label Studio 0.6-1.11), "" when it is absent or no name.
std::string requested_version(const boost::json::object& body);
/// Keeps `params.password` (of the task data) out of the log.
void hide_credentials(const boost::json::object& body);

/// The text at `key`; nullopt when it is absent or null. Throws Refused naming the key when it is
/// of another type.
std::optional<std::string_view> optional_text(const boost::json::object& body, const char* key);

}  // namespace lsml::api
