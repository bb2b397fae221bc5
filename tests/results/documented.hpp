#pragma once

#include <lsml/lsml.hpp>

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// What docs/results.md shows, compiled: scripts/results-doc writes that page from these headers,
/// a unit test checks the JSON, and an e2e test looks at it in Label Studio's page.
namespace documented {

/// Reads in an example as in a model: `label_config().first("Choices")`.
class Config {
 public:
  explicit Config(const lsml::LabelConfig& config) : config_(config) {}
  const lsml::LabelConfig& operator()() const { return config_; }

 private:
  const lsml::LabelConfig& config_;
};

using Answers = std::vector<lsml::Prediction>;
using Predict = Answers (*)(const Config&, const lsml::Task&);

/// Of a lambda that returns a Prediction or several.
template <class F>
struct Ask {
  static Answers answers(const Config& config, const lsml::Task& task) {
    using Answer = std::invoke_result_t<F, const Config&, const lsml::Task&>;
    if constexpr (std::is_same_v<Answer, lsml::Prediction>)
      return {F()(config, task)};
    else
      return F()(config, task);
  }
};

struct Example {
  template <class F>
  Example(std::string its_name, std::string its_config, std::string its_task, F,
          std::string its_json)
      : name(std::move(its_name)),
        config(std::move(its_config)),
        task(std::move(its_task)),
        predict(&Ask<F>::answers),
        json(std::move(its_json)) {}

  std::string name;
  std::string config;
  std::string task;  ///< the data; or the whole task when it has annotations
  Predict predict;
  std::string json;  ///< the list of results, or of whole predictions
};

}  // namespace documented
