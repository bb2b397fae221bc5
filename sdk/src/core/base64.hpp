#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lsml {

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);
/// nullopt for anything else, line breaks and missing padding too.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace lsml
