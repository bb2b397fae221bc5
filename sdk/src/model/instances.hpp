#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <lsml/model.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "model/compute_pool.hpp"
#include "model/instance.hpp"
#include "store/store.hpp"

namespace lsml::model {

/// The warm instances of a serving process, one for each (project, label config, extra_params), and
/// their hot swap: when a project's current version changes, the new one is loaded beside the old,
/// which serves until the new one is ready, or for good when it cannot be loaded. Thread-safe.
class Instances {
 public:
  struct Settings {
    std::string model_dir{};
    Dict kwargs{};
    std::size_t most{32};  ///< beyond it the least recently used goes
  };
  /// For what, as one finds it in a request.
  struct Wanted {
    std::string_view project{};
    std::string_view label_config{};
    std::string_view extra_params{};  ///< JSON text or ""
    std::string_view version{};       ///< "" or unknown: the current one
  };
  /// Instances that finished loading.
  struct Loads {
    std::size_t ok{}, failed{};
  };

  Instances(ModelFactory factory, Settings settings, store::Store& store, ComputePool& pool);
  /// Waits for loading instances.
  ~Instances();

  /// The instance that answers now, maybe still loading; made and set loading when there is none,
  /// or when the last try failed more than a second ago. Throws Refused for a label config or
  /// extra_params that cannot be parsed,
  /// Error when the version's directory cannot be read.
  std::shared_ptr<Instance> current(const Wanted& wanted);

  /// Sets new current versions loading, for the label config each project used last; instances of
  /// its older label configs go. Call it when the store has changed; from one thread.
  void follow_versions();

  /// The version that answers for a project now: while a new one loads, still the old one.
  std::string version_of(const std::string& project) const;

  /// A new current version of the project is not serving yet, and may still do.
  bool is_switching(const std::string& project) const;

  std::size_t size() const;
  Loads loads() const;

 private:
  struct Slot {
    std::string project{}, label_config{}, extra_params{};
    std::string pinned{};  ///< the version that was asked for; "" follows the current one
    LabelConfig parsed{};
    Dict parsed_params{};
    std::shared_ptr<Instance> serving{};
    std::shared_ptr<Instance> next{};
    std::string failed_version{};  ///< not tried again as `next`
    std::chrono::steady_clock::time_point failed_at{};
  };
  struct Loader {
    std::thread thread{};
    std::shared_ptr<std::atomic<bool>> done = std::make_shared<std::atomic<bool>>(false);
  };
  using Slots = std::list<std::shared_ptr<Slot>>;  ///< most recently used first
  using Lock = std::unique_lock<std::mutex>;

  std::shared_ptr<Slot> find(const Wanted& wanted);
  std::shared_ptr<Slot> last_used(const std::string& project) const;
  std::string older_version(const Wanted& wanted) const;
  std::shared_ptr<Slot> add(Lock& lock, const Wanted& wanted);
  std::shared_ptr<Instance> make(const Slot& slot, const std::string& version) const;
  void follow(const std::shared_ptr<Slot>& slot);
  bool wants_another(const Slot& slot, const std::string& version);
  void drop(const std::shared_ptr<Slot>& slot);
  void erase(Slots::iterator place);
  void load_next(const std::shared_ptr<Slot>& slot, const std::string& version);
  void load_in_background(const std::shared_ptr<Slot>& slot,
                          const std::shared_ptr<Instance>& instance);
  void loaded(Slot& slot, const std::shared_ptr<Instance>& instance);
  std::string current_version(const std::string& project) const;
  static bool failed_for_good(const Slot& slot);

  const ModelFactory factory_;
  const Settings settings_;
  store::Store& store_;
  ComputePool& pool_;

  mutable std::mutex mutex_{};
  Slots slots_{};
  std::unordered_multimap<std::string_view, Slots::iterator>
      by_project_{};  ///< keys: Slot::project
  std::list<Loader> loaders_{};
  Loads loads_{};
};

}  // namespace lsml::model
