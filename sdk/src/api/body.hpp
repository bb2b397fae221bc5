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

/// The text at `key`; nullopt when it is absent or null. Throws Refused naming the key when it is
/// of another type.
std::optional<std::string_view> optional_text(const boost::json::object& body, const char* key);

}  // namespace lsml::api
