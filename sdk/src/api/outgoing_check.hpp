#pragma once

#include <cstddef>
#include <lsml/backend.hpp>
#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>
#include <string>
#include <vector>

#include "api/metrics.hpp"

namespace lsml::api {

/// Of the log, about what is wrong with one request's tasks, and again about its predictions.
inline constexpr std::size_t kMostLines = 10;

/// Looks at the predictions of one request before they leave, as --validate says.
class OutgoingCheck {
 public:
  OutgoingCheck(Validate mode, Metrics& metrics) : mode_(mode), metrics_(metrics) {}

  /// Logs what is wrong; strict: throws Error with the first problem, and how many
  /// more there are.
  void look(const std::string& request, const LabelConfig& config, const Task& task,
            const std::vector<Prediction>& predictions);
  /// Logs how many problems were too many to log.
  void finish(const std::string& request) const;

 private:
  const Validate mode_;
  Metrics& metrics_;
  std::size_t found_{0};
};

}  // namespace lsml::api
