#pragma once

#include <lsml/dict.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Names that a Repeater expands, and tags that are named after their labels.
namespace lsml::config {

/// Which repetition, for each of a tag's index flags; nullopt where it is not said.
using Repetition = std::vector<std::optional<int>>;

/// Which repetition of `pattern` ("page_{{idx}}") `name` ("page_2") is; nullopt when it is none, or
/// another than the one already known of other names.
std::optional<Repetition> repetition(std::string_view name, std::string_view pattern,
                                     const Strings& flags, const Repetition& known = {});

/// The text in that repetition; flags whose index is not said stay.
std::string filled_in(std::string_view text, const Strings& flags, const Repetition& repetition);
bool has_flag(std::string_view text, const Strings& flags);

/// Whether a tag or type in small letters is one with labels: "rectanglelabels", "labels".
bool ends_with_labels(std::string_view tag);

}  // namespace lsml::config
