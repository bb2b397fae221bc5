#pragma once

#include "config/parsed.hpp"
#include "validation/relation.hpp"
#include "validation/report.hpp"

namespace lsml::validation {

/// A prediction under check: what its results share.
struct Validation {
  const LabelConfig::Parsed& config;
  const Task* task;
  const std::vector<Result>& results;
  Report report{task};
  ResultIds ids{results};
  TextLength text{};
};

/// Names, type and value of one result that is no relation. `value` is the result's own, or
/// nullptr when that is no object.
void check_region(Validation& validation, std::size_t index, const Dict* value);

}  // namespace lsml::validation
