#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <lsml/backend.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/basic_auth.hpp"
#include "api/deadlines.hpp"
#include "api/exchange.hpp"
#include "api/metrics.hpp"
#include "api/projects.hpp"
#include "core/files.hpp"
#include "model/compute_pool.hpp"
#include "model/instances.hpp"
#include "store/store.hpp"

namespace lsml::api {

/// How a Core is used, besides what its options say.
struct Surroundings {
  /// handle() may run predict on the calling thread: the HTTP server has threads to spare.
  model::ComputePool::Caller caller{model::ComputePool::Caller::keeps_thread};
  /// Some process takes jobs from the store; without one START_TRAINING is refused.
  bool has_worker{false};
  /// A parent holds MODEL_DIR's lock already.
  bool locked{false};
  /// A predict has not returned 5 s after its request was answered 504.
  std::function<void()> on_stuck{};
};

/// Everything a serving process has: store, instances, pool. Endpoint functions get it.
/// Thread-safe.
class Core {
 public:
  Core(ModelFactory factory, BackendOptions options, Surroundings surroundings);
  /// Answers everything, then returns.
  ~Core();

  void handle(Request request, Callback<Response> answer);
  /// An answer that the HTTP server gives by itself: counts it, logs it, adds its request id.
  void note_refusal(Response& response);

  ModelFactory factory;
  BackendOptions options;
  Surroundings surroundings;
  const BasicAuth auth;
  /// Set when the process has to end soon: PredictParams::cancelled() tells the models.
  std::atomic<bool> cancelled{false};
  Metrics metrics{};

 private:
  std::optional<files::Lock> lock_{};

 public:
  std::unique_ptr<store::Store> store;
  Projects projects;
  Deadlines deadlines{};
  model::ComputePool pool;
  model::Instances instances;

 private:
  void follow_store();

  std::mutex mutex_{};
  std::condition_variable wake_{};
  bool stopped_{false};
  std::thread follower_{};
};

/// Takes MODEL_DIR for this process tree: makes it when it is missing, and locks it. Throws Error
/// with the way out.
std::optional<files::Lock> lock_model_dir(const std::string& model_dir);

}  // namespace lsml::api
