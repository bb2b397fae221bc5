#pragma once

#include <lsml/dict.hpp>
#include <lsml/label_config.hpp>
#include <lsml/model.hpp>
#include <lsml/storage.hpp>
#include <memory>
#include <string>

namespace lsml::detail {

/// What an instance is made for; never changes.
struct Environment {
  LabelConfig label_config{};
  Dict train_output{};
  Dict extra_params{};
  Dict kwargs{};
  std::string model_dir{};
  std::string model_version{};
  std::string published_version{};
  std::string version_dir{};  ///< "" before the first training
  std::string project{};
  std::shared_ptr<Storage> storage{};
};

}  // namespace lsml::detail

namespace lsml::model {

/// Fills in what an instance has of a version that was published (or of the initial one, which has
/// no files), under the name it has for the code that serves it. Model directory and project must
/// be there. Throws Error when the version's manifest cannot be read.
void use_version(detail::Environment& environment, const ModelOptions& options,
                 const std::string& published);

}  // namespace lsml::model
