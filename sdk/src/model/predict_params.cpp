#include <lsml/error.hpp>
#include <lsml/params.hpp>

#include "model/predict_state.hpp"

namespace lsml {

namespace {
constexpr double kUnlimited = 90;
}

Interactive::Interactive(Dict context) : context_(std::move(context)) {}

bool Interactive::empty() const {
  const List* regions = context_.list("result");
  return regions != nullptr && regions->empty();
}

const Dict& Interactive::raw() const { return context_; }

const Interactive* PredictParams::interactive() const {
  return state_ != nullptr && state_->interactive ? &*state_->interactive : nullptr;
}

double PredictParams::seconds_left() const {
  if (state_ == nullptr) return kUnlimited;
  return std::chrono::duration<double>(state_->deadline - std::chrono::steady_clock::now()).count();
}

bool PredictParams::cancelled() const {
  return state_ != nullptr && (state_->cancelled.load(std::memory_order_relaxed) ||
                               std::chrono::steady_clock::now() >= state_->deadline);
}

void PredictParams::check() const {
  if (cancelled()) throw Error("out of time");
}

}  // namespace lsml
