// Values that are objects of their own.
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {
constexpr results::Field kRole{"role", "chatmessage.role is absent or no text"};
constexpr results::Field kContent{"content", "chatmessage.content is absent or no text"};
}  // namespace

Encoded encode(const ChatMessage& value) {
  Dict message{{"role", value.role}, {"content", value.content}};
  if (value.created_at) message.set("createdAt", *value.created_at);
  return {ValueKind::chat_message, {{"chatmessage", std::move(message)}}};
}

const char* decode(const Dict& json, Strings, ChatMessage& value) {
  const Dict* message = json.dict("chatmessage");
  if (message == nullptr) return "chatmessage is absent or no object";
  value.created_at = message->integer("createdAt");
  return results::Reader(*message)
      .required(kRole, value.role)
      .required(kContent, value.content)
      .rule();
}

Encoded encode(const ReactCode& value) {
  return {ValueKind::react_code, {{"reactcode", value.reactcode}}};
}

const char* decode(const Dict& json, Strings, ReactCode& value) {
  const Dict* output = json.dict("reactcode");
  if (output == nullptr) return "reactcode is absent or no object";
  value.reactcode = *output;
  return nullptr;
}

Encoded encode(const CustomInterface& value) {
  return {ValueKind::custom_interface, {{"custom", value.custom}}};
}

const char* decode(const Dict& json, Strings, CustomInterface& value) {
  const Dict* output = json.dict("custom");
  if (output == nullptr) return "custom is absent or no object";
  value.custom = *output;
  return nullptr;
}

}  // namespace lsml::detail
