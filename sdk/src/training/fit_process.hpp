#pragma once

#include <lsml/model.hpp>
#include <string>

namespace lsml::training {

/// The whole life of a fit process: builds an instance, runs fit on the job's snapshot, publishes
/// the version, and says in the job's directory how it went. Returns the exit code.
int run_fit(const ModelFactory& factory, const std::string& model_dir,
            const std::string& job_directory);

}  // namespace lsml::training
