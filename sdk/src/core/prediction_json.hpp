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

/// What a task that failed looks like. Without `result` Label Studio 1.12 and later skip just that
/// task and ask again later; before, they drop the whole answer, so theirs get an empty one.
enum class Failed { without_result, with_empty_result };
void write_failure(std::string& out, std::string_view reason, std::string_view model_version,
                   Failed form);

}  // namespace lsml::json
