#pragma once

#include <fstream>
#include <iterator>
#include <lsml/dict.hpp>
#include <stdexcept>
#include <string>

namespace lsml::test {

/// A file of tests/vectors: what Label Studio's own code answers.
inline Dict vectors(const std::string& name) {
  std::ifstream file(LSML_TESTS "/vectors/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no tests/vectors/" + name);
  return Dict::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace lsml::test
