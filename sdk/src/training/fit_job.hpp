#pragma once

#include <cstdint>
#include <lsml/dict.hpp>
#include <string>

#include "store/store.hpp"

namespace lsml::training {

/// What the worker hands to a fit process, in a directory of the job:
///   job.json, the snapshot (see snapshot.hpp)   written by the worker
///   version/                                    what fit writes; becomes the version
///   published or failed                         how it ended, in one line
struct FitJob {
  std::string id{};
  std::string project{};
  std::string event{};
  std::string label_config{};
  std::string extra_params{};
  std::string current_version{};  ///< "" before the first training
  Dict kwargs{};
  std::int64_t known_tasks{};
  std::int64_t annotated_tasks{-1};
  std::int64_t started{};
};

/// FitJob::event of a training whose data came in the request (/train).
inline constexpr const char* kTrainEvent = "train";

inline constexpr const char* kPublishedFile = "/published";
inline constexpr const char* kFailedFile = "/failed";
inline constexpr const char* kVersionDirectory = "/version";

/// MODEL_DIR/<project>/staging/<job>-<epoch>: of one claim, so that a worker that lost its lease
/// cannot disturb the one that has it now.
std::string job_directory(const std::string& model_dir, const store::Job& job);
void write_fit_job(const std::string& directory, const FitJob& job);
FitJob read_fit_job(const std::string& directory);

}  // namespace lsml::training
