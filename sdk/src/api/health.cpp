#include "api/health.hpp"

#include <filesystem>

#include "api/answers.hpp"
#include "api/routes.hpp"

namespace lsml::api {

std::string shown_model_dir(const Core& core) {
  auto directory = std::filesystem::absolute(core.options.model_dir).lexically_normal();
  if (directory.filename().empty()) directory = directory.parent_path();
  return directory.filename().string();
}

/// Every key some Label Studio reads: 0.7.5 needs a text `model_dir` and shows its last part, 1.7
/// looks at `v2`.
void health(Core& core, Exchange& exchange) {
  const Dict body{{"status", "UP"},
                  {"model_class", core.factory.name},
                  {"model_dir", shown_model_dir(core)},
                  {"v2", true}};
  send(exchange, json_answer(200, body.to_json() + "\n"));
}

}  // namespace lsml::api
