#pragma once

#include <cstddef>
#include <cstdint>
#include <lsml/export.hpp>
#include <vector>

namespace lsml {

/// Label Studio's run-length code (`@thi.ng/rle-pack`), byte for byte as label-studio-sdk 2.1's
/// `encode_rle` writes it. A mask's bytes are RGBA, four times each value: see ImageSize::brush,
/// which does that. Thread-safe.
LSML_API std::vector<std::uint8_t> encode_rle(const std::uint8_t* bytes, std::size_t size);

/// What any encoder of that format wrote. Throws Error for a stream that ends too early, and when
/// it holds more than `largest` values (the stream's own count is not trusted).
LSML_API std::vector<std::uint8_t> decode_rle(const std::vector<std::uint8_t>& rle,
                                              std::size_t largest = std::size_t{1} << 30);

}  // namespace lsml
