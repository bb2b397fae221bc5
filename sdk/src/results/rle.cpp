#include <cstring>
#include <limits>
#include <lsml/rle.hpp>

#include "results/rle_stream.hpp"

namespace lsml {

namespace results {

namespace {

constexpr unsigned kValueBits = 8;
constexpr std::array<unsigned, 4> kLengthBits = {3, 4, 8, 16};

std::size_t most_values(std::size_t bits, const RleHeader& header) {
  std::size_t most = bits / header.value_bits;
  for (const unsigned length_bits : header.length_bits)
    most = std::max(most, (bits / (3 + length_bits + header.value_bits) + 1) << length_bits);
  return most;
}

}  // namespace

RleWriter::RleWriter(std::size_t count) {
  if (count > std::numeric_limits<std::uint32_t>::max())
    throw Error(std::to_string(count) + " values do not fit an RLE: it counts them in 32 bits");
  bits_.put(static_cast<std::uint32_t>(count), 32);
  bits_.put(kValueBits - 1, 5);
  for (const unsigned length_bits : kLengthBits) bits_.put(length_bits - 1, 4);
}

void RleWriter::run(std::uint8_t value, std::size_t length) {
  unsigned which = 0;
  while (which < 3 && length > std::size_t{1} << kLengthBits[which]) ++which;
  const unsigned length_bits = kLengthBits[which];
  const std::size_t longest = std::size_t{1} << length_bits;
  const std::uint32_t head = (length == 1 ? 0u : 4u) | which;
  for (; length > longest; length -= longest)
    bits_.put((head << length_bits | static_cast<std::uint32_t>(longest - 1)) << 8 | value,
              11 + length_bits);
  bits_.put((head << length_bits | static_cast<std::uint32_t>(length - 1)) << 8 | value,
            11 + length_bits);
}

RleHeader read_header(BitReader& bits, std::size_t largest) {
  RleHeader header;
  header.count = bits.get(32);
  header.value_bits = bits.get(5) + 1;
  for (auto& length_bits : header.length_bits) length_bits = bits.get(4) + 1;
  if (header.count > largest)
    throw Error("the RLE says that it holds " + std::to_string(header.count) +
                " values; expected at most " + std::to_string(largest));
  if (header.count > 0 && header.count > most_values(bits.left(), header))
    throw Error("the RLE says that it holds " + std::to_string(header.count) +
                " values, but ends too early for that");
  return header;
}

std::uint8_t read_value(BitReader& bits, const RleHeader& header) {
  const std::uint32_t value = bits.get(header.value_bits);
  if (value > 255) throw Error("the RLE holds the value " + std::to_string(value) + ", no byte");
  return static_cast<std::uint8_t>(value);
}

namespace {

/// Where the bytes begin to be others than the first one.
const std::uint8_t* end_of_run(const std::uint8_t* first, const std::uint8_t* last) {
  std::uint64_t word = 0, wanted = 0;
  std::memset(&wanted, *first, sizeof wanted);
  const std::uint8_t* at = first + 1;
  for (; last - at >= 8; at += 8) {
    std::memcpy(&word, at, sizeof word);
    if (word != wanted) break;
  }
  return std::find_if(at, last, [value = *first](std::uint8_t other) { return other != value; });
}

}  // namespace
}  // namespace results

std::vector<std::uint8_t> encode_rle(const std::uint8_t* bytes, std::size_t size) {
  results::RleWriter writer(size);
  for (const std::uint8_t *at = bytes, *end = bytes + size; at != end;) {
    const auto* next = results::end_of_run(at, end);
    writer.run(*at, static_cast<std::size_t>(next - at));
    at = next;
  }
  return writer.finish();
}

std::vector<std::uint8_t> decode_rle(const std::vector<std::uint8_t>& rle, std::size_t largest) {
  results::BitReader bits(rle);
  const auto header = results::read_header(bits, largest);
  std::vector<std::uint8_t> values;
  values.reserve(header.count);
  results::read_blocks(bits, header, [&](std::size_t first, std::size_t last, std::uint8_t value) {
    values.insert(values.end(), last - first, value);
  });
  return values;
}

}  // namespace lsml
