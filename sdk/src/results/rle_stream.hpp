#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <lsml/error.hpp>
#include <string>
#include <vector>

#include "results/bits.hpp"

/// The stream of `@thi.ng/rle-pack`: 32 bits with the number of values, 5 with their width - 1,
/// four times 4 with a length's width - 1; then blocks: 1 bit (a run?), 2 which width the length
/// has, the length - 1, and one value of a run or all those of a literal block.
namespace lsml::results {

/// Writes it as label-studio-sdk does: literal blocks hold one value, runs 65536 at most.
class RleWriter {
 public:
  /// `count` values will follow. Throws Error when that does not fit 32 bits.
  explicit RleWriter(std::size_t count);
  void run(std::uint8_t value, std::size_t length);
  std::vector<std::uint8_t> finish() { return bits_.finish(); }

 private:
  BitWriter bits_{};
};

/// What stands before the blocks.
struct RleHeader {
  std::size_t count{};
  unsigned value_bits{};
  std::array<unsigned, 4> length_bits{};
};

/// Throws Error when it is cut, holds more than `largest` values, or is too short for its count: so
/// the count may be allocated.
RleHeader read_header(BitReader& bits, std::size_t largest);

std::uint8_t read_value(BitReader& bits, const RleHeader& header);

/// Calls fill(first, last, value) for all values in order. A run that goes beyond the count is cut,
/// as Label Studio's decoders do; anything else that does not fit throws Error.
template <class Fill>
void read_blocks(BitReader& bits, const RleHeader& header, Fill fill) {
  for (std::size_t at = 0; at < header.count;) {
    const bool is_run = bits.get(1) != 0;
    const std::size_t end = at + 1 + bits.get(header.length_bits[bits.get(2)]);
    if (is_run) {
      fill(at, std::min(end, header.count), read_value(bits, header));
    } else {
      if (end > header.count) throw Error("the RLE holds more values than it says");
      for (; at < end; ++at) fill(at, at + 1, read_value(bits, header));
    }
    at = end;
  }
}

}  // namespace lsml::results
