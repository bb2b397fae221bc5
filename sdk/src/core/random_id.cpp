#include "core/random_id.hpp"

#include <cstdint>
#include <random>

namespace lsml {

namespace {

/// splitmix64, seeded from the system in every thread: an id must be cheap, not unguessable.
std::uint64_t next_random() {
  thread_local std::uint64_t state = [] {
    std::random_device device;
    return (std::uint64_t{device()} << 32) ^ device();
  }();
  std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace

void append_random_id(std::string& out) {
  constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr int kLength = 10;
  std::uint64_t bits = next_random();
  char id[kLength];
  for (char& letter : id) {
    letter = kLetters[bits & 63];
    bits >>= 6;
  }
  out.append(id, kLength);
}

std::string random_id() {
  std::string id;
  append_random_id(id);
  return id;
}

}  // namespace lsml
