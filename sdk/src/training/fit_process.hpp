#pragma once

#include <lsml/dataset.hpp>
#include <lsml/model.hpp>
#include <string>

#include "training/fit_job.hpp"
#include "training/fit_state.hpp"

namespace lsml::training {

/// Builds an instance, runs fit in the state's workdir and makes that directory a version of the
/// job's project; returns its name. What fit throws, it throws.
std::string fit_and_publish(const ModelFactory& factory, const std::string& model_dir,
                            const FitJob& job, const Dataset& data, detail::FitState& state);

/// The whole life of a fit process: fit_and_publish on the job's snapshot, and word in the job's
/// directory of how it went. Returns the exit code.
int run_fit(const ModelFactory& factory, const std::string& model_dir,
            const std::string& job_directory);

}  // namespace lsml::training
