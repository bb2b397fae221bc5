#pragma once

#include <lsml/results.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "validation/report.hpp"

namespace lsml::validation {

/// The results of one prediction by their ids.
class ResultIds {
 public:
  explicit ResultIds(const std::vector<Result>& results) : results_(results) {}

  /// Whether a result of that id is `accepted`; with many results it sorts them first.
  template <class Accept>
  bool any(std::string_view id, Accept accept) {
    if (results_.size() <= kFew) {
      for (const auto& result : results_)
        if (result.id == id && accept(result)) return true;
      return false;
    }
    sort();
    for (auto [at, end] = range(id); at != end; ++at)
      if (accept(results_[at->second])) return true;
    return false;
  }

 private:
  using Sorted = std::vector<std::pair<std::string_view, std::size_t>>;
  static constexpr std::size_t kFew = 32;
  void sort();
  std::pair<Sorted::const_iterator, Sorted::const_iterator> range(std::string_view id) const;

  const std::vector<Result>& results_;
  Sorted sorted_{};
};

/// An arrow: its members stand in `value`.
bool check_relation(const Result& relation, std::size_t index, ResultIds& ids, Report& report);

}  // namespace lsml::validation
