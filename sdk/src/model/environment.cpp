#include "model/environment.hpp"

#include "model/versions.hpp"

namespace lsml::model {

void use_version(detail::Environment& environment, const ModelOptions& options,
                 const std::string& published) {
  environment.model_version = shown_version(options, published);
  environment.published_version = published;
  if (published == initial_version(options)) return;
  environment.version_dir =
      version_directory(environment.model_dir, environment.project, published);
  environment.train_output = read_manifest(environment.version_dir).train_output;
}

}  // namespace lsml::model
