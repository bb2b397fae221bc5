#pragma once

#include <lsml/control.hpp>
#include <lsml/value_json.hpp>
#include <string>

namespace lsml::config {

/// Whether a choice's value is the path to it.
bool is_nested(const Control& control);
/// A choice as the tag's results hold it: with `allowNested` the path to it, else its name.
Value choice_value(const Control& control, const std::string& choice);
/// Fills in what only the control knows: how its choices are nested, and a Ranker's bucket
/// without a name: that is the first Bucket tag, or without such tags the control.
void complete(const Control& control, detail::Encoded& value);

}  // namespace lsml::config
