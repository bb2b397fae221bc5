#include <boost/json/object.hpp>
#include <lsml/error.hpp>
#include <lsml/params.hpp>

#include "core/json_parse.hpp"
#include "model/predict_state.hpp"

namespace lsml {

namespace detail {

const Dict& PredictState::raw() const {
  std::call_once(raw_once_, [this] {
    if (params.object != nullptr) raw_ = json::to_dict(*params.object);
  });
  return raw_;
}

std::optional<Interactive> interactive_of(const RequestParams& params) {
  if (params.object == nullptr) return std::nullopt;
  const auto* context = json::find_object(*params.object, "context");
  if (context == nullptr || context->empty()) return std::nullopt;
  return Interactive(json::to_dict(*context));
}

}  // namespace detail

namespace {
constexpr double kUnlimited = 90;
}

const Interactive* PredictParams::interactive() const {
  return state_ != nullptr && state_->interactive ? &*state_->interactive : nullptr;
}

const Dict& PredictParams::raw() const {
  static const Dict none;
  return state_ != nullptr ? state_->raw() : none;
}

const std::string& PredictParams::request_id() const {
  static const std::string none;
  return state_ != nullptr ? state_->request_id : none;
}

double PredictParams::seconds_left() const {
  if (state_ == nullptr) return kUnlimited;
  return std::chrono::duration<double>(state_->deadline - std::chrono::steady_clock::now()).count();
}

bool PredictParams::cancelled() const {
  if (state_ == nullptr) return false;
  return state_->cancelled.load(std::memory_order_relaxed) ||
         (state_->all_cancelled != nullptr &&
          state_->all_cancelled->load(std::memory_order_relaxed)) ||
         std::chrono::steady_clock::now() >= state_->deadline;
}

void PredictParams::check() const {
  if (cancelled()) throw Error("out of time, or the server stops");
}

}  // namespace lsml
