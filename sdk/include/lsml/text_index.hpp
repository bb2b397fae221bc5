#pragma once

#include <cstddef>
#include <lsml/export.hpp>
#include <lsml/values.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace lsml {

/// From byte offsets in a UTF-8 text, which is what C++ code has, to Label Studio's offsets, and
/// back. Keeps no reference to the text but for the words of `span`: the text must outlive it.
/// Thread-safe.
class LSML_API TextIndex {
 public:
  explicit TextIndex(std::string_view utf8);

  /// Bytes begin .. end-1, with the words themselves. An offset inside a character counts as that
  /// character's begin. Throws Error when begin > end or end is behind the text.
  TextSpan span(std::size_t begin, std::size_t end, Strings labels = {}) const;
  /// [begin, end) in bytes; a span that ends behind the text is cut to it.
  std::pair<std::size_t, std::size_t> bytes(const TextSpan& span) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> steps_{};
};

}  // namespace lsml
