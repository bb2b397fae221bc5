#pragma once

#include <cstdio>
#include <cstdlib>
#include <lsml/dict.hpp>
#include <lsml/error.hpp>
#include <lsml/message.hpp>
#include <string>
#include <string_view>

/// What must hold for every input; a fuzz target that finds otherwise aborts.
namespace lsml::fuzz {

inline void require(bool holds, std::string_view what, std::string_view shown = {}) {
  if (holds) return;
  std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(shown.size()), shown.data());
  std::abort();
}

/// The caller's mistake is never a 5xx, what leaves is JSON, and nothing internal is in it but what
/// the caller sent.
inline void check(const Response& response, std::string_view model_dir, std::string_view sent) {
  require(response.status < 500, "a 5xx for the caller's mistake", response.body);
  require(response.reason.size() <= 120, "a reason phrase too long", response.reason);
  for (const char c : response.reason)
    require(c >= 0x20 && c < 0x7F, "a reason phrase that is not ASCII", response.reason);
  try {
    Dict::parse(response.body);
  } catch (const Error& error) {
    require(false, error.what(), response.body);
  }
  for (const auto internal : {model_dir, std::string_view(".cpp"), std::string_view("boost")})
    require(response.body.find(internal) == std::string::npos ||
                sent.find(internal) != std::string_view::npos,
            "internals", response.body);
}

}  // namespace lsml::fuzz
