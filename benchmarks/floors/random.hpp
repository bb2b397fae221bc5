#pragma once

#include <random>
#include <string>

namespace floors {

inline std::mt19937_64& random_source() {
  thread_local std::mt19937_64 source{std::random_device{}()};
  return source;
}

inline std::string random_id() {
  constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  auto bits = random_source()();
  std::string id(10, ' ');
  for (char& letter : id) {
    letter = kLetters[bits & 63];
    bits >>= 6;
  }
  return id;
}

inline const char* random_label() { return random_source()() & 1 ? "Boeing" : "Airbus"; }

}  // namespace floors
