#pragma once

#include <lsml/dict.hpp>
#include <lsml/label_config.hpp>
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
