#include <cmath>
#include <lsml/confidence.hpp>

#include "support/catch.hpp"

using namespace lsml;

TEST_CASE("confidence of one answer among several") {
  const std::vector<double> p{0.2, 0.7, 0.1};
  CHECK(top_confidence(p) == 0.7);
  CHECK(margin_confidence(p) == Approx(0.5));
  CHECK(entropy_confidence(p) == Approx(1 - 0.8018185525433372 / std::log(3)));
}

TEST_CASE("an even distribution is uncertain, a single peak is certain") {
  CHECK(margin_confidence({0.5, 0.5}) == 0);
  CHECK(entropy_confidence({0.25, 0.25, 0.25, 0.25}) == Approx(0).margin(1e-12));
  CHECK(margin_confidence({0, 1, 0}) == 1);
  CHECK(entropy_confidence({0, 1, 0}) == 1);
  CHECK(entropy_confidence({0.9}) == 1);
  CHECK(entropy_confidence({2, 2}) == Approx(0).margin(1e-12));
}

TEST_CASE("no probabilities, or none that is a number, are no confidence") {
  const double nan = std::nan("");
  for (const auto& p : {std::vector<double>{}, std::vector<double>{nan, nan}}) {
    CHECK(top_confidence(p) == 0);
    CHECK(margin_confidence(p) == 0);
    CHECK(entropy_confidence(p) == 0);
    CHECK(multi_label_confidence(p) == 0);
  }
  CHECK(entropy_confidence({nan, 1}) == 1);
}

TEST_CASE("a confidence is never more than 1") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(top_confidence({1.0000001, 0}) == 1);
  CHECK(margin_confidence({infinite, infinite}) == 0);
  CHECK(multi_label_confidence({1.5, -0.5}) == 1);
  CHECK(lowest_score({1.5}) == 1);
  CHECK(mean_score({1.5, 0.5}) == 0.75);
}

TEST_CASE("several answers are as certain as the least certain") {
  CHECK(multi_label_confidence({0.9, 0.4}) == Approx(0.2));
  CHECK(lowest_score({0.9, 0.4, 0.7}) == 0.4);
  CHECK(mean_score({0.9, 0.3}) == Approx(0.6));
}

TEST_CASE("when nothing was found the author says how certain that is") {
  CHECK(lowest_score({}) == 0);
  CHECK(lowest_score({}, 1) == 1);
  CHECK(mean_score({}, 0.5) == 0.5);
}
