#pragma once

#include <lsml/dict.hpp>
#include <lsml/results.hpp>
#include <vector>

namespace lsml::testing {

/// The results as they stand in an answer.
List results_json(const std::vector<Result>& results);

}  // namespace lsml::testing
