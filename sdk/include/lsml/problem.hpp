#pragma once

#include <cstddef>
#include <string>

namespace lsml {

/// What is wrong with one result of a prediction, as the check before an answer leaves finds it.
struct Problem {
  std::size_t task{};        ///< position in the request
  std::size_t prediction{};  ///< position among the task's predictions
  std::size_t result{};      ///< position in `result`; of the prediction itself: npos
  std::string rule{};        ///< "unknown_label", ...; docs/writing-a-model.md lists them
  /// "task 12, prediction 1, result 0: <Choices ...> has no label ... [unknown_label]": where (the
  /// prediction only if there are several), what, what is allowed, how to mend it, the rule.
  std::string message{};

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

}  // namespace lsml
