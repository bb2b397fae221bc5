#pragma once

#include <cstddef>
#include <cstdint>
#include <lsml/error.hpp>
#include <utility>
#include <vector>

namespace lsml::results {

/// Bits to bytes, the highest first.
class BitWriter {
 public:
  /// The lowest `count` bits of it, at most 32.
  void put(std::uint32_t value, unsigned count) {
    bits_ = bits_ << count | value;
    for (waiting_ += count; waiting_ >= 8; waiting_ -= 8)
      bytes_.push_back(static_cast<std::uint8_t>(bits_ >> (waiting_ - 8)));
  }

  /// Zeros up to the next byte: a whole byte of them when there is nothing to fill up.
  std::vector<std::uint8_t> finish() {
    put(0, 8 - waiting_);
    return std::move(bytes_);
  }

 private:
  std::vector<std::uint8_t> bytes_{};
  std::uint64_t bits_{0};
  unsigned waiting_{0};  ///< fewer than 8 between calls
};

/// Bytes to bits, the highest first.
class BitReader {
 public:
  explicit BitReader(const std::vector<std::uint8_t>& bytes)
      : next_(bytes.data()), end_(next_ + bytes.size()) {}

  /// At most 32. Throws Error when there are fewer.
  std::uint32_t get(unsigned count) {
    for (; waiting_ < count; waiting_ += 8) {
      if (next_ == end_) throw Error("the RLE ends too early");
      bits_ = bits_ << 8 | *next_++;
    }
    waiting_ -= count;
    return static_cast<std::uint32_t>(bits_ >> waiting_ & ((std::uint64_t{1} << count) - 1));
  }

  std::size_t left() const { return static_cast<std::size_t>(end_ - next_) * 8 + waiting_; }

 private:
  const std::uint8_t* next_;
  const std::uint8_t* end_;
  std::uint64_t bits_{0};
  unsigned waiting_{0};
};

}  // namespace lsml::results
