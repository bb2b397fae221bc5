#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <lsml/model.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "model/compute_pool.hpp"
#include "model/environment.hpp"

namespace lsml::model {

/// A model instance on its way to serve. Works submitted to its lane wait until load() is through;
/// then they must look at state() first. Thread-safe.
class Instance {
 public:
  enum class State { constructing, setting_up, ready, failed };

  Instance(ModelFactory factory, std::shared_ptr<const detail::Environment> environment);

  /// Runs the constructor and setup(), then opens the lane, whether they worked or not. Call once,
  /// on a thread that may be held up for minutes.
  void load(ComputePool& pool);

  const std::string& version() const { return environment_->model_version; }
  /// The version's directory, or the version without training; version() is it under the name of
  /// the code that serves.
  const std::string& published() const { return environment_->published_version; }
  const std::string& project() const { return environment_->project; }
  const LabelConfig& label_config() const { return environment_->label_config; }
  bool has_label_config() const { return !label_config().xml().empty(); }
  State state() const;
  /// Why it failed; null otherwise.
  std::exception_ptr failure() const;
  /// Calls back when the constructor has returned or thrown: at once if it has already, else from
  /// the loading thread.
  void when_constructed(std::function<void()> call);

  /// Only from works on the lane.
  LabelStudioMLBase& model() { return *model_; }
  const std::shared_ptr<ComputePool::Lane>& lane() const { return lane_; }

 private:
  void construct();
  void set_up();
  void enter(State state, const std::exception_ptr& failure = nullptr);

  const ModelFactory factory_;
  const std::shared_ptr<const detail::Environment> environment_;
  const std::shared_ptr<ComputePool::Lane> lane_ = std::make_shared<ComputePool::Lane>();
  std::unique_ptr<LabelStudioMLBase> model_{};

  mutable std::mutex mutex_{};
  State state_{State::constructing};
  std::exception_ptr failure_{};
  std::vector<std::function<void()>> when_constructed_{};
};

}  // namespace lsml::model
