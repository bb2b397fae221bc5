#include "model/versions.hpp"

#include <filesystem>
#include <set>

#include "api/answers.hpp"
#include "api/routes.hpp"

namespace lsml::api {

/// Label Studio asks without naming a project, so the answer is what any project may have.
void versions(Core& core, Exchange& exchange) {
  std::set<std::string> found{model::initial_version(core.factory.options)};
  for (const auto& project : std::filesystem::directory_iterator(core.options.model_dir)) {
    const auto directory = project.path() / "versions";
    if (!std::filesystem::is_directory(directory)) continue;
    for (const auto& version : std::filesystem::directory_iterator(directory))
      found.insert(version.path().filename().string());
  }
  const Dict body{{"versions", Strings(found.begin(), found.end())}};
  send(exchange, json_answer(200, body.to_json() + "\n"));
}

}  // namespace lsml::api
