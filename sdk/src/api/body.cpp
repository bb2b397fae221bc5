#include "api/body.hpp"

#include <lsml/error.hpp>

#include "core/redact.hpp"

namespace lsml::api {

std::shared_ptr<const json::Document> parse_body(const std::string& body) {
  auto document = std::make_shared<const json::Document>(body);
  if (!document->root().is_object())
    throw Refused(std::string("the body must be a JSON object, not ") +
                  json::type_name(document->root()));
  return document;
}

const boost::json::object& object_of(const json::Document& document) {
  return document.root().get_object();
}

std::optional<std::string_view> label_config_of(const boost::json::object& body) {
  const auto label_config = optional_text(body, "label_config");
  if (!label_config || label_config->empty()) return std::nullopt;
  return label_config;
}

std::string requested_version(const boost::json::object& body) {
  const auto* version = json::find(body, "model_version");
  if (version != nullptr && version->is_int64()) return std::to_string(version->get_int64());
  return std::string(json::find_text(body, "model_version"));
}

void hide_credentials(const boost::json::object& body) {
  if (const auto* params = json::find_object(body, "params"))
    hide(json::find_text(*params, "password"));
}

std::optional<std::string_view> optional_text(const boost::json::object& body, const char* key) {
  const auto* value = json::find(body, key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  if (const auto* text = value->if_string()) return std::string_view(*text);
  throw Refused("\"" + std::string(key) + "\" must be a text, not " + json::type_name(*value));
}

}  // namespace lsml::api
