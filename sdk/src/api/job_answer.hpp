#pragma once

#include <lsml/dict.hpp>

#include "store/store.hpp"

namespace lsml::api {

/// "queued", "started", "finished", "failed" or "canceled": RQ's words, which Label Studio 0.6-1.x
/// knows from label-studio-ml.
const char* status_of(const store::Job& job);

/// A job as answers show it; what does not apply yet ("version", "error", times) is not there.
Dict job_dict(const store::Job& job);

}  // namespace lsml::api
