#pragma once

#include "unit/store/stores.hpp"

namespace lsml::test {

using std::chrono::seconds;
using store::JobState;

inline store::JobRequest request(const std::string& project,
                                 const std::string& event = "START_TRAINING") {
  return {project, event, "<View/>", 7};
}

inline std::string enqueue(store::Store& store, const std::string& project = "1.1") {
  return store.enqueue_or_join(request(project)).job.id;
}

/// The claimed job's id, "none" when there is nothing to do.
inline std::string claim(store::Store& store, int max_attempts = 3) {
  const auto job = store.claim(seconds(10), max_attempts);
  return job ? job->id : "none";
}

inline void pass(Stores& stores, seconds time) {
  stores.now_ms += std::chrono::milliseconds(time).count();
}

inline const store::Outcome kCompleted{JobState::completed, "0.1.0", ""};

}  // namespace lsml::test
