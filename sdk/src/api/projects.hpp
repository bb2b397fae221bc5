#pragma once

#include <lsml/dict.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace lsml::api {

/// What requests have said about projects: the store's knowledge, with what was seen last kept in
/// memory so that a request that says nothing new writes nothing. Thread-safe.
class Projects {
 public:
  struct Known {
    std::string label_config{};
    std::string extra_params{"{}"};  ///< a JSON object
  };

  explicit Projects(store::Store& store) : store_(store) {}

  /// The project's key: a bare id becomes the newest known project of that id.
  std::string resolve(std::string_view project);
  /// Remembers what is given; returns what is known then. Throws Refused, and remembers nothing,
  /// when the label config cannot be parsed.
  Known remember(const std::string& key, std::optional<std::string_view> label_config,
                 std::optional<std::string_view> extra_params);
  /// The project with a label config that a request spoke of last; "" when none ever did.
  std::string last();
  /// Another process changed the store: what is in memory may be old.
  void forget();

 private:
  struct Entry {
    Known known{};
    bool is_stored{false};
  };
  /// With the mutex held.
  Entry& look_up(const std::string& key);
  void clear();

  store::Store& store_;
  std::mutex mutex_{};
  std::map<std::string, Entry, std::less<>> known_{};
  std::size_t bytes_{};  ///< of the texts in known_
  std::string last_{};
};

}  // namespace lsml::api
