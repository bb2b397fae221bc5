#include "api/predict_call.hpp"

#include <algorithm>
#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "core/failure.hpp"
#include "core/json_write.hpp"
#include "core/log.hpp"
#include "core/prediction_json.hpp"
#include "core/redact.hpp"

namespace lsml::api {

namespace {

constexpr std::size_t kDefaultBatch = 100;
constexpr std::size_t kTypicalItem = 180;
/// The model is told of that much less time than the request has.
constexpr std::chrono::seconds kReserve{5};
constexpr std::chrono::seconds kUntilStuck{5};

std::chrono::steady_clock::duration seconds(double value) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(value));
}

}  // namespace

void PredictCall::start(Core& core, Exchange exchange, std::shared_ptr<model::Instance> instance,
                        PredictRequest request) {
  const auto lane = instance->lane();
  const auto call = std::make_shared<PredictCall>(core, std::move(exchange), std::move(instance),
                                                  std::move(request));
  if (call->request_.tasks.empty()) return call->finish();
  const auto limit = call->exchange_.received + seconds(core.options.predict_timeout);
  call->watch_ = core.deadlines.watch(limit, call);
  if (core.pool.submit(lane, call, core.surroundings.caller)) return;
  auto busy = error_answer(503, "too many requests wait for the model");
  busy.headers.emplace_back("Retry-After", "1");
  call->answer(std::move(busy));
}

PredictCall::PredictCall(Core& core, Exchange exchange, std::shared_ptr<model::Instance> instance,
                         PredictRequest request)
    : core_(core),
      exchange_(std::move(exchange)),
      instance_(std::move(instance)),
      request_(std::move(request)),
      check_(core.options.validate, core.metrics) {
  const auto time = seconds(core.options.predict_timeout);
  state_.request_id = exchange_.id;
  state_.deadline = exchange_.received + (time > 2 * kReserve ? time - kReserve : time);
  state_.all_cancelled = &core.cancelled;
  state_.params = request_.params;
  state_.interactive = detail::interactive_of(state_.params);
  text_.reserve(request_.tasks.size() * kTypicalItem + 64);
  text_ = "{\"results\":[";
}

bool PredictCall::run() {
  turn_began_ = Deadlines::Time::clock::now();
  const bool again = run_turn();
  turn_began_ = Deadlines::Time();
  return again;
}

bool PredictCall::run_turn() {
  if (state_.cancelled) return false;
  if (const auto failure = instance_->failure()) {
    const bool logged = log_hidden(exchange_.id, failure,
                                   "version " + instance_->version() + " cannot be loaded: ");
    answer(cannot_predict(failure), logged);
    return false;
  }
  const auto batch = core_.factory.options.max_batch;
  const auto size = std::min(batch > 0 ? batch : kDefaultBatch, request_.tasks.size() - done_);
  predict(done_, size);
  done_ += size;
  if (done_ < request_.tasks.size()) return true;
  finish();
  return false;
}

/// When the chunk fails, a model that asked for batches gets it again in halves, so that only the
/// culprits fail; others may have paid for every task.
void PredictCall::predict(std::size_t first, std::size_t size) {
  try {
    return predict_chunk(first, size);
  } catch (...) {
    if (!failure_) failure_ = std::current_exception();
    const auto told = describe(std::current_exception());
    log_hidden(exchange_.id, std::current_exception(), "predict: ");
    const bool in_time = std::chrono::steady_clock::now() < state_.deadline;
    if (size == 1 || core_.factory.options.max_batch == 0 || !in_time) {
      for (std::size_t i = 0; i < size; ++i)
        write_failed(first + i, told_to_users(told, exchange_.id));
      return;
    }
  }
  predict(first, size / 2);
  predict(first + size / 2, size - size / 2);
}

void PredictCall::predict_chunk(std::size_t first, std::size_t size) {
  const PredictParams params(&state_);
  const auto predictions =
      instance_->model().predict({request_.tasks.data() + first, size}, params);
  if (predictions.size() != size)
    throw Error("the model returned " + std::to_string(predictions.size()) + " predictions for " +
                std::to_string(size) + " tasks");
  for (std::size_t i = 0; i < size; ++i) write(first + i, predictions, i);
}

void PredictCall::write(std::size_t task, const Predictions& predictions, std::size_t index) {
  if (const auto* reason = predictions.failure(index)) {
    if (!failure_ && predictions.refused(index))
      failure_ = std::make_exception_ptr(Refused(*reason));
    return write_failed(task, *reason);
  }
  if (nothing_asked()) return write_nothing();
  const auto& answers = predictions.of(index);
  if (answers.empty()) return write_failed(task, "the model gave no answer");
  const auto before = text_.size();
  try {
    begin_item();
    const bool no_list = interactive() || request_.before_1_12;  // they show nothing for a list
    if (no_list && answers.size() > 1)
      write_answers(task, {answers.front()});
    else
      write_answers(task, answers);
  } catch (const Error& error) {
    text_.resize(before);
    write_failed(task, error.what());
  }
}

void PredictCall::write_answers(std::size_t task, const std::vector<Prediction>& answers) {
  const auto& asked = request_.tasks[task];
  check_.look(exchange_.id, instance_->label_config(), asked, answers);
  try {
    json::write_predictions(text_, answers, instance_->version());
  } catch (const Error& error) {
    throw Error("task " + std::to_string(asked.id()) + ", " + error.what());
  }
}

/// A model that cannot do without a label config says which tag it misses; that there is none says
/// more.
Response PredictCall::cannot_predict(const std::exception_ptr& failure) const {
  if (instance_->has_label_config() || !describe(failure).callers_mistake)
    return error_answer(failure, exchange_.id);
  if (request_.project.empty())
    return error_answer(400, "no project is known yet: call /setup first, or send label_config");
  return error_answer(400, "no label config known for project \"" + request_.project +
                               "\": call /setup first or send label_config");
}

/// A context with an event (the 2026 Enterprise protocol) is the model's business.
bool PredictCall::nothing_asked() const {
  return interactive() && state_.interactive->empty() &&
         !state_.interactive->raw().contains("event");
}

void PredictCall::write_failed(std::size_t task, std::string_view reason) {
  if (nothing_asked()) return write_nothing();
  if (failed_ < kMostLines)
    log::warning("request {}: task {} (position {}) has no prediction: {}", exchange_.id,
                 request_.tasks[task].id(), task, reason);
  if (!failure_) failure_ = std::make_exception_ptr(Error(std::string(reason)));
  ++failed_;
  begin_item();
  json::write_failure(
      text_, redacted(reason), instance_->version(),
      request_.before_1_12 ? json::Failed::with_empty_result : json::Failed::without_result);
}

void PredictCall::write_nothing() {
  begin_item();
  json::write_predictions(text_, {Prediction{}}, instance_->version());
}

void PredictCall::begin_item() {
  if (text_.back() != '[') text_ += ',';
}

void PredictCall::finish() {
  check_.finish(exchange_.id);
  if (failed_ > kMostLines)
    log::warning("request {}: and {} more tasks without a prediction", exchange_.id,
                 failed_ - kMostLines);
  core_.metrics.predicted(request_.tasks.size() - failed_, failed_);
  if (failed_ > 0 && failed_ == request_.tasks.size())
    return answer(error_answer(failure_, exchange_.id), true);
  text_ += "],\"model_version\":";
  json::write(text_, std::string_view(instance_->version()));
  text_ += "}\n";
  answer(json_answer(200, std::move(text_)));
}

std::optional<Deadlines::Time> PredictCall::expire() {
  if (!state_.cancelled.exchange(true)) {
    answer(error_answer(
        504, fmt::format("predict took longer than {} s", core_.options.predict_timeout)));
    return when_stuck();
  }
  const auto stuck = when_stuck();
  if (!stuck || *stuck > Deadlines::Time::clock::now()) return stuck;
  log::error("request {}: predict of project {} has still not returned", exchange_.id,
             instance_->project());
  if (core_.surroundings.on_stuck) core_.surroundings.on_stuck();
  return std::nullopt;
}

/// A request that waits for the model (still loading, or busy with others) is no stuck predict, and
/// its turn may have begun late.
std::optional<Deadlines::Time> PredictCall::when_stuck() const {
  const Deadlines::Time began = turn_began_;
  if (began == Deadlines::Time()) return std::nullopt;
  return began + seconds(core_.options.predict_timeout) + kUntilStuck;
}

void PredictCall::answer(Response response, bool failure_logged) {
  if (answered_.exchange(true)) return;
  exchange_.failure_logged = failure_logged;
  send(exchange_, std::move(response));
}

}  // namespace lsml::api
