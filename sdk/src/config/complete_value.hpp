#pragma once

#include <lsml/control.hpp>
#include <lsml/values.hpp>
#include <string>

namespace lsml::config {

/// Whether a choice's value is the path to it.
bool is_nested(const Control& control);
/// A choice as the tag's results hold it: with `allowNested` the path to it, else its name.
Value choice_value(const Control& control, const std::string& choice);
/// Fills in what only the control knows: how its choices are nested, and the bucket of a Ranker
/// without Bucket tags, which has the control's name.
void complete(const Control& control, detail::Encoded& value);

}  // namespace lsml::config
