// Brush RLE of masks, for benchmarks/brush.py: reads masks as "WIDTH HEIGHT\n" and width * height
// bytes from stdin until it ends.
//   brush time    a line for each mask: microseconds of encode and of decode, the best of several
//   brush encode  a line for each mask: the RLE's bytes in hex; fails when it is not decoded again
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <lsml/image_size.hpp>
#include <lsml/rle.hpp>
#include <string>

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Mask {
  lsml::ImageSize size{};
  Bytes pixels{};
};

bool read(Mask& mask) {
  if (!(std::cin >> mask.size.width >> mask.size.height)) return false;
  std::cin.get();
  mask.pixels.resize(static_cast<std::size_t>(mask.size.width) *
                     static_cast<std::size_t>(mask.size.height));
  std::cin.read(reinterpret_cast<char*>(mask.pixels.data()),
                static_cast<std::streamsize>(mask.pixels.size()));
  return static_cast<bool>(std::cin);
}

template <class Work>
double best_microseconds(Work work) {
  using Clock = std::chrono::steady_clock;
  double best = 1e12;
  for (int round = 0; round < 15; ++round) {
    const auto start = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  return best;
}

void time(const Mask& mask) {
  lsml::Brush brush;
  Bytes decoded;
  const double encode = best_microseconds([&] { brush = mask.size.brush(mask.pixels.data()); });
  const double decode = best_microseconds([&] { decoded = mask.size.mask(brush); });
  const double values = best_microseconds([&] { decoded = lsml::decode_rle(brush.rle); });
  std::printf("%.1f %.1f %.1f\n", encode, decode, values);
}

/// As label-studio-sdk's mask2rle does it, any values four times.
Bytes encoded(const Mask& mask) {
  Bytes rgba;
  for (const auto pixel : mask.pixels) rgba.insert(rgba.end(), 4, pixel);
  auto rle = lsml::encode_rle(rgba.data(), rgba.size());
  if (lsml::decode_rle(rle) != rgba) throw std::runtime_error("decode_rle gives something else");
  return rle;
}

/// Of a mask of 0 and 255 the brush is the same.
void show(const Mask& mask) {
  const auto rle = encoded(mask);
  const auto binary = [](std::uint8_t pixel) { return pixel == 0 || pixel == 255; };
  if (std::all_of(mask.pixels.begin(), mask.pixels.end(), binary)) {
    const auto brush = mask.size.brush(mask.pixels.data());
    if (brush.rle != rle) throw std::runtime_error("brush is not encode_rle");
    if (mask.size.mask(brush) != mask.pixels) throw std::runtime_error("mask gives something else");
  }
  for (const auto byte : rle) std::printf("%02x", byte);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const bool timing = argc > 1 && std::string(argv[1]) == "time";
  for (Mask mask; read(mask);) timing ? time(mask) : show(mask);
}
