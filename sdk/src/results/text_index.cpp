#include <algorithm>
#include <lsml/error.hpp>
#include <lsml/text_index.hpp>

#include "core/utf8.hpp"

namespace lsml {

namespace {

constexpr std::size_t kBetweenMarks = 64;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

TextIndex::TextIndex(std::string_view utf8, Unit unit) : text_(utf8), unit_(unit) {
  if (is_ascii(text_)) return;
  marks_.reserve(text_.size() / kBetweenMarks + 1);
  std::size_t offset = 0;
  for (std::size_t byte = 0; byte < text_.size(); ++byte) {
    if (byte % kBetweenMarks == 0) marks_.push_back(offset);
    offset += weight(byte);
  }
}

/// What a byte adds to the offset: its character counts at the first byte.
std::size_t TextIndex::weight(std::size_t byte) const {
  if (unit_ == utf16) return utf8::utf16_units(text_[byte]);
  return utf8::begins_character(text_[byte]) ? 1 : 0;
}

std::size_t TextIndex::begin_of_character(std::size_t byte) const {
  while (byte > 0 && byte < text_.size() && weight(byte) == 0) --byte;
  return byte;
}

std::size_t TextIndex::offset(std::size_t byte) const {
  if (byte > text_.size())
    throw Error("byte " + std::to_string(byte) + " is behind the text, which has " +
                std::to_string(text_.size()));
  if (marks_.empty()) return byte;
  byte = begin_of_character(byte);
  const auto mark = std::min(byte / kBetweenMarks, marks_.size() - 1);
  std::size_t offset = marks_[mark];
  for (std::size_t at = mark * kBetweenMarks; at < byte; ++at) offset += weight(at);
  return offset;
}

std::size_t TextIndex::byte(std::size_t offset) const {
  if (marks_.empty()) return std::min(offset, text_.size());
  const auto above = std::upper_bound(marks_.begin(), marks_.end(), offset);
  const auto mark = static_cast<std::size_t>(above - marks_.begin()) - 1;
  std::size_t at = marks_[mark];
  std::size_t byte = mark * kBetweenMarks;
  for (; byte < text_.size(); ++byte) {
    at += weight(byte);
    if (at > offset) break;  // this character holds the offset
  }
  return byte;
}

TextSpan TextIndex::span(std::size_t begin, std::size_t end, Strings labels) const {
  if (begin > end)
    throw Error("a span cannot begin at byte " + std::to_string(begin) + " and end at byte " +
                std::to_string(end));
  TextSpan span{offset(begin), offset(end), {}, std::move(labels)};
  begin = begin_of_character(begin);
  span.text = text_.substr(begin, begin_of_character(end) - begin);
  return span;
}

std::pair<std::size_t, std::size_t> TextIndex::bytes(const TextSpan& span) const {
  const auto begin = byte(span.start);
  return {begin, std::max(begin, byte(span.end))};
}

}  // namespace lsml
