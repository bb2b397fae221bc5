#pragma once

#include <string>

namespace lsml::cli {

/// ASCII letters only.
inline std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

}  // namespace lsml::cli
