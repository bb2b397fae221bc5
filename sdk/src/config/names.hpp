#pragma once

#include <optional>
#include <string_view>

/// Names that a Repeater expands, and tags that are named after their labels.
namespace lsml::config {

/// Which repetition of `pattern` ("page_{{idx}}") `name` ("page_2") is; nullopt when it is none.
std::optional<int> repetition(std::string_view name, std::string_view pattern,
                              std::string_view flag);

/// Whether a tag or type in small letters is one with labels: "rectanglelabels", "labels".
bool ends_with_labels(std::string_view tag);

}  // namespace lsml::config
