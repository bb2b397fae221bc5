#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace prometheus {
class Counter;
class Histogram;
class Registry;
template <class T>
class Family;
}  // namespace prometheus

namespace lsml::api {

class Core;

/// What GET /metrics tells, in Prometheus' words. Counts begin with the process, but for jobs and
/// fits, which the store counts. Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// A request of a route ("other" for an unknown path) was answered.
  void answered(std::string_view route, int status, double seconds);
  /// Tasks of a predict request that got a prediction, and that did not.
  void predicted(std::size_t ok, std::size_t failed);
  /// What the check of outgoing predictions found.
  void invalid(std::size_t problems);
  /// Prometheus' text format 0.0.4, with what store, pool and instances count.
  std::string text(Core& core) const;

 private:
  struct Route {
    prometheus::Histogram* duration{};
    prometheus::Counter* ok{};  ///< of status 200: found without a search
  };

  const std::unique_ptr<prometheus::Registry> registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Counter *ok_, *failed_, *problems_;
  std::map<std::string, Route, std::less<>> routes_{};
};

}  // namespace lsml::api
