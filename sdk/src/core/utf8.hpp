#pragma once

#include <cstddef>
#include <string_view>

namespace lsml::utf8 {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the well-formed UTF-8 sequence `text` begins with (Unicode 15, table 3-7); 0 when it
/// begins with none: surrogates, overlong forms, cut sequences.
std::size_t sequence_length(std::string_view text);

/// Whether the byte of a well-formed text is the first of a character.
inline bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

/// UTF-16 units of the character whose first byte this is; 0 when it is another byte.
inline std::size_t utf16_units(char byte) {
  if (!begins_character(byte)) return 0;
  return static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
}

}  // namespace lsml::utf8
