#pragma once

#include <lsml/control.hpp>
#include <string_view>

namespace lsml::validation {

/// Whether a control, named `from_name` in the result, labels the object `to_name`. Inside a
/// Repeater both may be expanded, in the same repetition: labels_0 labels page_0.
bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name);

}  // namespace lsml::validation
