#pragma once

#include <string>

#include "api/core.hpp"

namespace lsml::api {

/// The model directory as strangers may see it: its last part.
std::string shown_model_dir(const Core& core);

}  // namespace lsml::api
