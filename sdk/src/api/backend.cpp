#include <condition_variable>
#include <filesystem>
#include <future>
#include <lsml/backend.hpp>
#include <mutex>

#include "api/core.hpp"
#include "core/kept_process.hpp"
#include "training/sweep.hpp"
#include "training/worker_role.hpp"

namespace lsml {

namespace {

constexpr std::chrono::milliseconds kBetweenLooks{100};

bool wants_worker(const ModelFactory& factory, const BackendOptions& options) {
  return factory.trains && (!options.worker.empty() || training::can_be_worker());
}

/// Keeps the worker process of an embedded backend.
class WorkerKeeper {
 public:
  explicit WorkerKeeper(ChildProcess::Command command)
      : process_("worker", std::move(command)), thread_([this] { run(); }) {}

  ~WorkerKeeper() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!process_.gone()) {
      process_.look();
      wake_.wait_for(lock, kBetweenLooks);
      if (stopped_) process_.stop();
    }
  }

  KeptProcess process_;
  std::mutex mutex_{};
  std::condition_variable wake_{};
  bool stopped_{false};
  std::thread thread_;
};

std::string absolute(const std::string& path) { return std::filesystem::absolute(path).string(); }

}  // namespace

/// The worker goes first: its last job is handed back while the store is still open.
class Backend::Core {
 public:
  Core(ModelFactory model, BackendOptions options, api::Surroundings surroundings)
      : core(model, std::move(options), std::move(surroundings)) {}

  api::Core core;
  std::optional<WorkerKeeper> worker{};
};

Backend::Backend(ModelFactory model, BackendOptions options) {
  options.model_dir = absolute(options.model_dir);
  api::Surroundings surroundings;
  surroundings.has_worker = wants_worker(model, options);
  core_ = std::make_unique<Core>(model, options, surroundings);
  training::sweep(*core_->core.store, options.model_dir);
  if (surroundings.has_worker)
    core_->worker.emplace(training::embedded_worker(options.worker, options.model_dir,
                                                    options.kwargs, options.fit_timeout));
}

Backend::~Backend() = default;

void Backend::handle(Request request, Callback<Response> answer) {
  core_->core.handle(std::move(request), std::move(answer));
}

void Backend::note_refusal(Response& response) { core_->core.note_refusal(response); }

Response Backend::handle(Request request) {
  std::promise<Response> promise;
  auto answered = promise.get_future();
  handle(std::move(request),
         [&promise](Response response) { promise.set_value(std::move(response)); });
  return answered.get();
}

std::optional<int> run_worker_if_asked(int, char**, ModelFactory model) {
  return training::run_embedded_role(model);
}

}  // namespace lsml
