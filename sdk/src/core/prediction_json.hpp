#pragma once

#include <lsml/prediction.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lsml::json {

/// Appends what Label Studio expects for one task: an object with result, score and model_version,
/// or a list of them when there are several predictions. Throws Error naming the place of a NaN or
/// infinity in a region, or of a region without type (it would hang Label Studio 1.23's page); then
/// `out` is as before.
void write_predictions(std::string& out, const std::vector<Prediction>& predictions,
                       std::string_view model_version);

/// Appends an item without `result`: Label Studio skips just this task and asks again later.
void write_failure(std::string& out, std::string_view reason, std::string_view model_version);

}  // namespace lsml::json
