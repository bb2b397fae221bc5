#pragma once

#include <cstdint>
#include <lsml/dict.hpp>
#include <lsml/model.hpp>
#include <string>
#include <string_view>

/// Names of versions and the directories they lie in:
/// MODEL_DIR/<project>/versions/<version>/job_result.json and what fit wrote.
namespace lsml::model {

/// The manifest of a version, `job_result.json`, format 1.
struct Manifest {
  std::string version{};
  std::string project{};
  std::string job{};
  std::string event{};
  std::string label_config{};
  Dict train_output{};
  std::string data_source{};  ///< "journal", or "request" (/train)
  std::int64_t known_tasks{};
  std::int64_t annotated_tasks{};      ///< -1 when Label Studio did not say
  std::int64_t regions_left_out{};     ///< malformed ones, which fit did not see
  std::int64_t started{}, finished{};  ///< seconds since 1970
};

void write_manifest(const std::string& directory, const Manifest& manifest);
/// Throws Error naming the file when it is missing, no manifest, or of a newer format.
Manifest read_manifest(const std::string& directory);

/// The project as a file name: what is no letter, digit, ".", "_" or "-" becomes %XX, and so does a
/// leading dot and the dot of "lsml.db" and other files of ours.
std::string project_directory(const std::string& model_dir, std::string_view project);
std::string version_directory(const std::string& model_dir, std::string_view project,
                              std::string_view version);

/// The version that a request names, as it was published or as it is shown; "" when the project has
/// none of that name.
std::string published_version(const std::string& model_dir, std::string_view project,
                              std::string_view wanted, const ModelOptions& options);
/// Published versions and the one without training, as they are shown, in order ("0.2.0" before
/// "0.10.0").
/// @{
Strings versions_of(const std::string& model_dir, std::string_view project,
                    const ModelOptions& options);
Strings all_versions(const std::string& model_dir, const ModelOptions& options);
/// @}

/// "0.0.1", or "resnet50-0.0.1" for a model that names its code.
std::string initial_version(const ModelOptions& options);
/// How a published version is called while this code serves it: "v2-0.1.0" for "v1-0.1.0" once the
/// code is named "v2", so that Label Studio asks again.
std::string shown_version(const ModelOptions& options, const std::string& published);
/// "0.<number>.0", with the model's name as above.
std::string numbered_version(const ModelOptions& options, std::int64_t number);
/// Whether a version given by an author is usable: a plain file name of at most 100 characters.
bool is_version_name(std::string_view version);

}  // namespace lsml::model
