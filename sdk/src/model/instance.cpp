#include "model/instance.hpp"

#include <chrono>

#include "core/failure.hpp"
#include "core/log.hpp"

namespace lsml::model {

namespace {

using Clock = std::chrono::steady_clock;

/// Label Studio waits 3 s for /setup, which waits for the constructor.
constexpr double kSlowConstructor = 1.0;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Instance::Instance(ModelFactory factory, std::shared_ptr<const detail::Environment> environment)
    : factory_(factory), environment_(std::move(environment)) {}

void Instance::load(ComputePool& pool) {
  construct();
  if (state() != State::failed) set_up();
  pool.open(lane_, factory_.options.concurrent_predict ? pool.threads() : 1);
}

Instance::State Instance::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::exception_ptr Instance::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

void Instance::when_constructed(std::function<void()> call) {
  {
    const std::lock_guard lock(mutex_);
    if (state_ == State::constructing) {
      when_constructed_.push_back(std::move(call));
      return;
    }
  }
  call();
}

void Instance::construct() {
  const auto start = Clock::now();
  try {
    model_ = factory_.make(Context(environment_));
    if (const double took = seconds_since(start); took > kSlowConstructor)
      log::warning("project {}: constructor took {:.1f} s: move heavy loading to setup()",
                   project(), took);
    enter(State::setting_up);
  } catch (...) {
    enter(State::failed, std::current_exception());
  }
}

void Instance::set_up() {
  const auto start = Clock::now();
  try {
    model_->setup();
    log::info("project {}: version {} is ready after {:.1f} s", project(), version(),
              seconds_since(start));
    enter(State::ready);
  } catch (...) {
    enter(State::failed, std::current_exception());
  }
}

void Instance::enter(State state, const std::exception_ptr& failure) {
  if (failure)
    log::error("project {}: version {} cannot be loaded: {}", project(), version(),
               describe(failure).text);
  std::vector<std::function<void()>> calls;
  {
    const std::lock_guard lock(mutex_);
    state_ = state;
    failure_ = failure;
    calls.swap(when_constructed_);
  }
  for (auto& call : calls) call();
}

}  // namespace lsml::model
