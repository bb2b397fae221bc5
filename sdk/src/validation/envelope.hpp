#pragma once

#include <lsml/prediction.hpp>
#include <optional>
#include <vector>

#include "validation/report.hpp"

namespace lsml::validation {

/// A prediction's JSON as far as it can be understood.
struct Envelope {
  std::optional<double> score{};
  std::vector<Result>
      results{};              ///< all items of `result`; with empty members where they are wrong
  std::vector<bool> whole{};  ///< has all members it must have
  std::vector<bool> has_value{};  ///< its value is an object
};

/// Reports what is missing or of another type.
Envelope read_envelope(const Dict& prediction, Report& report);

}  // namespace lsml::validation
