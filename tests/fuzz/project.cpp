// Project keys and versions: whatever a request names, no path leaves MODEL_DIR.
#include <cstdint>
#include <filesystem>

#include "api/project_key.hpp"
#include "fuzz/checks.hpp"
#include "model/versions.hpp"

namespace {
constexpr const char* kModelDir = "/models";

void check_below(const std::string& path, std::size_t depth) {
  const auto normal = std::filesystem::path(path).lexically_normal();
  lsml::fuzz::require(path.find('\0') == std::string::npos, "a zero byte", path);
  lsml::fuzz::require(normal == std::filesystem::path(path), "not a plain path", path);
  lsml::fuzz::require(std::distance(normal.begin(), normal.end()) == static_cast<long>(depth),
                      "not where it belongs", path);
  lsml::fuzz::require(normal.string().rfind(std::string(kModelDir) + "/", 0) == 0, "outside", path);
  for (const auto& part : normal)
    lsml::fuzz::require(part.string().size() <= 255, "a name too long");
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto project = text.substr(0, text.find('\n'));
  const auto version = text.substr(std::min(project.size() + 1, text.size()));
  check_below(lsml::model::project_directory(kModelDir, project), 3);
  check_below(lsml::model::version_directory(kModelDir, project, version), 5);
  (void)lsml::api::unix_seconds(text);
  (void)lsml::model::is_version_name(version);
  return 0;
}
