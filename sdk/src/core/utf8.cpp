#include "core/utf8.hpp"

namespace lsml::utf8 {

namespace {

unsigned char at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

bool continues(std::string_view text, std::size_t i) { return (at(text, i) & 0xC0) == 0x80; }

bool in(unsigned char byte, unsigned char low, unsigned char high) {
  return byte >= low && byte <= high;
}

}  // namespace

std::size_t sequence_length(std::string_view text) {
  const unsigned char lead = at(text, 0);
  const unsigned char next = at(text, 1);
  if (text.empty()) return 0;
  if (lead < 0x80) return 1;
  if (in(lead, 0xC2, 0xDF)) return continues(text, 1) ? 2 : 0;
  if (in(lead, 0xE0, 0xEF)) {
    const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : 0xBF;
    return in(next, low, high) && continues(text, 2) ? 3 : 0;
  }
  if (in(lead, 0xF0, 0xF4)) {
    const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
    return in(next, low, high) && continues(text, 2) && continues(text, 3) ? 4 : 0;
  }
  return 0;
}

}  // namespace lsml::utf8
