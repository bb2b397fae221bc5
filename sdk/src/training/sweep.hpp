#pragma once

#include <string>

#include "store/store.hpp"

namespace lsml::training {

/// Removes what interrupted jobs left in MODEL_DIR: staging directories, and versions whose job did
/// not end with them (its worker had lost its lease, or died in between). Call it while no job
/// runs.
void sweep(store::Store& store, const std::string& model_dir);

}  // namespace lsml::training
