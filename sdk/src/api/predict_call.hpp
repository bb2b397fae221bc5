#pragma once

#include <atomic>
#include <lsml/task.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/core.hpp"
#include "api/deadlines.hpp"
#include "api/exchange.hpp"
#include "api/outgoing_check.hpp"
#include "model/instance.hpp"
#include "model/predict_state.hpp"

namespace lsml::api {

/// What a /predict request asks.
struct PredictRequest {
  std::string project{};
  std::vector<Task> tasks{};
  detail::RequestParams params{};
  /// It has a `model_version`, as Label Studio sends it before 1.12. That takes one prediction a
  /// task, no list of them, and drops the whole answer for one item without a result.
  bool before_1_12{false};
};

/// One /predict request between its parsing and its answer. The pool runs it, one chunk of tasks a
/// turn; the deadlines answer 504 when it takes too long. Exactly one item per task leaves, in
/// order, whatever the model does.
class PredictCall final : public model::ComputePool::Work, public Deadlines::Expiring {
 public:
  static void start(Core& core, Exchange exchange, std::shared_ptr<model::Instance> instance,
                    PredictRequest request);

  PredictCall(Core& core, Exchange exchange, std::shared_ptr<model::Instance> instance,
              PredictRequest request);

  bool run() override;
  bool interactive() const override { return state_.interactive.has_value(); }
  std::optional<Deadlines::Time> expire() override;

 private:
  bool run_turn();
  std::optional<Deadlines::Time> when_stuck() const;
  void predict(std::size_t first, std::size_t size);
  void predict_chunk(std::size_t first, std::size_t size);
  void write(std::size_t task, const Predictions& predictions, std::size_t index);
  void write_answers(std::size_t task, const std::vector<Prediction>& answers);
  /// A smart tool's last region was removed: nothing may be drawn, whatever the model says (Label
  /// Studio's editor would show it as a new suggestion).
  bool nothing_asked() const;
  Response cannot_predict(const std::exception_ptr& failure) const;
  void write_failed(std::size_t task, std::string_view reason);
  void write_nothing();
  void begin_item();
  void finish();
  void answer(Response response, bool failure_logged = false);

  Core& core_;
  Exchange exchange_;
  const std::shared_ptr<model::Instance> instance_;
  const PredictRequest request_;
  detail::PredictState state_{};
  Deadlines::Watch watch_{};
  std::atomic<Deadlines::Time> turn_began_{Deadlines::Time()};  ///< epoch: the model is not called
  std::size_t done_{0};
  OutgoingCheck check_;
  std::string text_{};
  std::size_t failed_{0};
  std::exception_ptr failure_{};  ///< the first
  std::atomic<bool> answered_{false};
};

}  // namespace lsml::api
