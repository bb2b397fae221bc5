#pragma once

// Catch2 2.13 (Debian 12) and 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

// Throws Type, and its text holds `words`.
#define CHECK_THROWS_SAYING(expression, Type, words) \
  do {                                               \
    std::string said = "nothing was thrown";         \
    try {                                            \
      (void)(expression);                            \
    } catch (const Type& error) {                    \
      said = error.what();                           \
    }                                                \
    CHECK_THAT(said, Catch::Contains(words));        \
  } while (false)
