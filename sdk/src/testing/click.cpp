#include <chrono>
#include <lsml/testing.hpp>

#include "core/json_parse.hpp"
#include "model/predict_state.hpp"
#include "testing/results_json.hpp"

namespace lsml::testing {

namespace {
constexpr std::chrono::hours kUnlimited{24};
}

Click::Click(std::shared_ptr<const lsml::detail::PredictState> state)
    : owner_(std::move(state)), params_(owner_.get()) {}

Click click(const std::vector<Result>& regions) {
  const Dict request{{"context", Dict{{"result", results_json(regions)}}}};
  auto state = std::make_shared<lsml::detail::PredictState>();
  state->deadline = std::chrono::steady_clock::now() + kUnlimited;
  auto& [document, params] = state->params;
  document = std::make_shared<json::Document>(request.to_json());
  params = &document->root().get_object();
  state->interactive = lsml::detail::interactive_of(state->params);
  return Click(std::move(state));
}

}  // namespace lsml::testing
