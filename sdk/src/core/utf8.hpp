#pragma once

#include <cstddef>
#include <string_view>

namespace lsml::utf8 {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the well-formed UTF-8 sequence `text` begins with (Unicode 15, table 3-7); 0 when it
/// begins with none: surrogates, overlong forms, cut sequences.
std::size_t sequence_length(std::string_view text);

}  // namespace lsml::utf8
