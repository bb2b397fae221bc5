#include <algorithm>
#include <cmath>
#include <lsml/confidence.hpp>

namespace lsml {

namespace {

/// 0 to 1: a sum of rounded numbers may be a little more.
double known(double probability) {
  return std::isnan(probability) ? 0 : std::clamp(probability, 0.0, 1.0);
}

double lower(double a, double b) { return std::min(a, b); }

}  // namespace

double top_confidence(const std::vector<double>& probabilities) {
  double top = 0;
  for (const double p : probabilities) top = std::max(top, known(p));
  return top;
}

double margin_confidence(const std::vector<double>& probabilities) {
  double first = 0, second = 0;
  for (double p : probabilities) {
    p = known(p);
    second = std::max(second, lower(p, first));
    first = std::max(first, p);
  }
  return first - second;
}

double entropy_confidence(const std::vector<double>& probabilities) {
  const auto weight = [](double p) { return std::isnan(p) ? 0 : std::max(p, 0.0); };
  double sum = 0;
  for (const double p : probabilities) sum += weight(p);
  if (sum <= 0 || !std::isfinite(sum)) return 0;
  if (probabilities.size() == 1) return 1;
  double entropy = 0;
  for (const double p : probabilities)
    if (weight(p) > 0) entropy -= p / sum * std::log(p / sum);
  return std::clamp(1 - entropy / std::log(static_cast<double>(probabilities.size())), 0.0, 1.0);
}

double multi_label_confidence(const std::vector<double>& probabilities) {
  if (probabilities.empty()) return 0;
  double least = 1;
  for (const double p : probabilities)
    least = lower(least, std::isnan(p) ? 0 : std::abs(2 * known(p) - 1));
  return least;
}

double lowest_score(const std::vector<double>& scores, double nothing_found) {
  if (scores.empty()) return nothing_found;
  double lowest = known(scores.front());
  for (const double score : scores) lowest = lower(lowest, known(score));
  return lowest;
}

double mean_score(const std::vector<double>& scores, double nothing_found) {
  if (scores.empty()) return nothing_found;
  double sum = 0;
  for (const double score : scores) sum += known(score);
  return sum / static_cast<double>(scores.size());
}

}  // namespace lsml
