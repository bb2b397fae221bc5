#include <filesystem>

#include "api/answers.hpp"
#include "api/routes.hpp"

namespace lsml::api {

/// Every key some Label Studio reads: 0.7.5 needs a text `model_dir` and shows its last part, 1.7
/// looks at `v2`.
void health(Core& core, Exchange& exchange) {
  const std::filesystem::path directory = core.options.model_dir;
  const Dict body{{"status", "UP"},
                  {"model_class", core.factory.name},
                  {"model_dir", std::filesystem::absolute(directory).filename().string()},
                  {"v2", true}};
  send(exchange, json_answer(200, body.to_json() + "\n"));
}

}  // namespace lsml::api
