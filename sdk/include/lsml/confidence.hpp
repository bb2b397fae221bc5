#pragma once

#include <lsml/export.hpp>
#include <vector>

/// Scores for active learning: from a model's probabilities to `Prediction::score`, 0 (uncertain)
/// to 1 (certain). Label Studio can show tasks by prediction score, lowest first (its project
/// setting "Uncertainty sampling" and the Data Manager's order).
///
/// Probabilities need not add up to 1; NaN counts as 0, what is above 1 as 1. No probabilities: 0.
namespace lsml {

/// The largest probability.
LSML_API double top_confidence(const std::vector<double>& probabilities);
/// The largest less the second largest.
LSML_API double margin_confidence(const std::vector<double>& probabilities);
/// 1 less the entropy, divided by its largest value, log(n). Weights of any sum.
LSML_API double entropy_confidence(const std::vector<double>& probabilities);

/// Of several yes/no answers (multi-label): the least certain one, |2p - 1|; NaN is uncertain.
LSML_API double multi_label_confidence(const std::vector<double>& probabilities);
/// Of detections (boxes, spans): the lowest score. None found: `nothing_found`.
LSML_API double lowest_score(const std::vector<double>& scores, double nothing_found = 0);
LSML_API double mean_score(const std::vector<double>& scores, double nothing_found = 0);

}  // namespace lsml
