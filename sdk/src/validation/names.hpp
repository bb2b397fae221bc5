#pragma once

#include <lsml/control.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "validation/report.hpp"

namespace lsml::validation {

/// Whether a control, named `from_name` in the result, labels the object `to_name`. Inside a
/// Repeater both may be expanded, in the same repetition: labels_0 labels page_0.
bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name);

/// Inside a Repeater: which repetition the result is of; nullopt: it does not say.
std::optional<int> repetition_of(const Subject& subject);
/// Where the task's data has the object.
std::string key_of(const Object& object, std::optional<int> repetition);

}  // namespace lsml::validation
