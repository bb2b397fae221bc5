#pragma once

#include <lsml/control.hpp>
#include <lsml/values.hpp>
#include <string>

namespace lsml::config {

/// A choice as the tag's results hold it: with `allowNested` the path to it, else its name.
Value choice_value(const Control& control, const std::string& choice);
/// Fills in what only the control knows: how its choices are nested, and the bucket of a Ranker
/// without Bucket tags, which has the control's name.
void complete(const Control& control, detail::Encoded& value);

}  // namespace lsml::config
