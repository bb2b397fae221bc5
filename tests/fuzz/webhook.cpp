// Webhook payloads: the first byte chooses the action, what follows are the other keys.
#include <array>
#include <cstdint>

#include "fuzz/backend.hpp"

namespace {
constexpr std::array<const char*, 9> kActions = {
    "ANNOTATION_CREATED", "ANNOTATIONS_CREATED", "ANNOTATIONS_DELETED",
    "ANNOTATION_DELETED", "TASKS_DELETED",       "PROJECT_DELETED",
    "PROJECT_UPDATED",    "START_TRAINING",      "LABEL_LINK_CREATED"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lsml::fuzz::Backend backend;
  if (size == 0) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string action = kActions[data[0] % kActions.size()];
  lsml::Request request{"POST", "/webhook", "{\"action\":\"" + action + "\"," + rest, {}};
  request.headers.emplace_back("User-Agent", data[0] & 1 ? "heartex/1.7.3" : "python-requests/2");
  lsml::fuzz::check(backend.ask(std::move(request)), backend.model_dir(), rest);
  return 0;
}
