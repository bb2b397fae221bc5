#pragma once

#include <boost/json/fwd.hpp>
#include <lsml/message.hpp>

#include "api/core.hpp"

namespace lsml::api {

/// The body names its annotated tasks, as `completions` (Label Studio 0.6-0.9) or `annotations`
/// (1.0-1.7).
bool has_training_tasks(const boost::json::object& body);

/// Trains on the annotated tasks in the body, all that the project has: the journal is replaced by
/// them. Throws Refused in the words of label-studio-ml when there are none.
Response train_on_tasks(Core& core, const boost::json::object& body);

}  // namespace lsml::api
