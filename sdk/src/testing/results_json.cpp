#include "testing/results_json.hpp"

#include <lsml/prediction.hpp>

#include "core/prediction_json.hpp"

namespace lsml::testing {

List results_json(const std::vector<Result>& results) {
  std::string text;
  json::write_predictions(text, {Prediction{results, {}, {}, {}}}, "");
  const Dict prediction = Dict::parse(text);
  return *prediction.list("result");
}

}  // namespace lsml::testing
