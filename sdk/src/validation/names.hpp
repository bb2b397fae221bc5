#pragma once

#include <lsml/control.hpp>
#include <string>
#include <string_view>

#include "validation/report.hpp"

namespace lsml::validation {

/// Whether a control, named `from_name` in the result, labels the object `to_name`. Inside a
/// Repeater both may be expanded, in the same repetition: labels_0 labels page_0.
bool labels_object(const Control& control, std::string_view from_name, std::string_view to_name);

/// Inside a Repeater: which repetition of the control the result's names say; nullopt for index
/// flags that they do not have.
config::Repetition repetition_of(const Subject& subject);
/// Inside a Repeater: which repetition of the object the result is of, as far as it says.
config::Repetition repetition_of_object(const Subject& subject);
/// Where the task's data has the object.
std::string key_of(const Object& object, const config::Repetition& repetition);

/// The control's label that the result calls so: inside a Repeater "Page 1" is "Page {{idx}}" in
/// that repetition. nullptr when there is none.
const Label* label_of(const Subject& subject, const std::string& label);

}  // namespace lsml::validation
