#pragma once

#include <cstddef>
#include <lsml/export.hpp>
#include <lsml/values.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lsml {

/// From byte offsets in a UTF-8 text, which is what C++ code has, to Label Studio's offsets, and
/// back. Quick in both directions. The text must outlive it. Thread-safe.
class LSML_API TextIndex {
 public:
  /// What offsets count. Label Studio counts Unicode code points in `<Text>` and UTF-16 units (an
  /// emoji is two) in the utterances of `<Paragraphs>` and the text nodes of `<HyperText>`.
  enum Unit { code_points, utf16 };

  explicit TextIndex(std::string_view utf8, Unit unit = code_points);
  /// A text that is gone with the statement: keep it in a variable.
  template <class Text,
            std::enable_if_t<std::is_same_v<std::remove_const_t<Text>, std::string>, int> = 0>
  explicit TextIndex(Text&& utf8, Unit unit = code_points) = delete;

  /// Bytes begin .. end-1, with the words themselves. An offset inside a character counts as that
  /// character's begin. Throws Error when begin > end or end is behind the text.
  TextSpan span(std::size_t begin, std::size_t end, Strings labels = {}) const;
  /// [begin, end) in bytes; a span that ends behind the text is cut to it.
  std::pair<std::size_t, std::size_t> bytes(const TextSpan& span) const;

  /// One offset, with the same rules.
  /// @{
  std::size_t offset(std::size_t byte) const;
  std::size_t byte(std::size_t offset) const;
  /// @}

 private:
  std::size_t begin_of_character(std::size_t byte) const;
  std::size_t weight(std::size_t byte) const;

  std::string_view text_;
  Unit unit_;
  /// Offsets of bytes 0, 64, 128, ...; empty when each byte is a character.
  std::vector<std::size_t> marks_{};
};

}  // namespace lsml
