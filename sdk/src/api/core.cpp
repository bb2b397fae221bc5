#include "api/core.hpp"

#include <algorithm>
#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/routes.hpp"
#include "api/target.hpp"
#include "core/log.hpp"
#include "core/random_id.hpp"

namespace lsml::api {

namespace {

constexpr std::chrono::milliseconds kBetweenLooks{250};

unsigned compute_threads(const BackendOptions& options) {
  return options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
}

BackendOptions checked(BackendOptions options) {
  options.base_path = checked_base_path(options.base_path);
  return options;
}

}  // namespace

std::optional<files::Lock> lock_model_dir(const std::string& model_dir) {
  const std::string way_out = "; choose another directory with --model-dir or MODEL_DIR";
  try {
    files::make_directories(model_dir);
  } catch (const Error& error) {
    throw Error(error.what() + way_out);
  }
  return std::optional<files::Lock>(std::in_place, model_dir + "/lsml.lock",
                                    "another backend runs on \"" + model_dir + "\"" + way_out);
}

Core::Core(ModelFactory factory_, BackendOptions options_, Surroundings surroundings_)
    : factory(factory_),
      options(checked(std::move(options_))),
      surroundings(std::move(surroundings_)),
      auth(options.basic_auth_user, options.basic_auth_pass),
      lock_(surroundings.locked ? std::nullopt : lock_model_dir(options.model_dir)),
      store(store::open_sqlite_store(options.model_dir)),
      projects(*store),
      pool(compute_threads(options), options.queue),
      instances(factory, {options.model_dir, options.kwargs, options.max_instances}, *store, pool),
      follower_([this] { follow_store(); }) {}

Core::~Core() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  follower_.join();
  pool.drain();
}

void Core::handle(Request request, Callback<Response> answer) {
  Exchange exchange{std::move(request), std::move(answer), random_id()};
  exchange.metrics = &metrics;
  log_request(exchange);
  try {
    dispatch(*this, exchange);
  } catch (...) {
    send_failure(exchange, std::current_exception());
  }
}

void Core::note_refusal(Response& response) {
  auto id = random_id();
  metrics.answered("other", response.status, 0);
  log::warning("request {}: refused: {} {}", id, response.status, response.reason);
  response.headers.emplace_back("X-Request-Id", std::move(id));
}

/// The first look finds a change: there may have been one before this thread ran.
void Core::follow_store() {
  std::optional<std::int64_t> seen;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, kBetweenLooks, [this] { return stopped_; })) {
    lock.unlock();
    try {
      if (const auto now = store->change_counter(); now != seen) {
        projects.forget();
        instances.follow_versions();
        seen = now;
      }
    } catch (const std::exception& error) {
      log::error("looking for new versions: {}", error.what());
    }
    lock.lock();
  }
}

}  // namespace lsml::api
