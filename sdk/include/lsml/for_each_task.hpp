#pragma once

#include <cstddef>
#include <exception>
#include <lsml/export.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>
#include <type_traits>
#include <utility>

namespace lsml {

namespace detail {
/// Calls `step(state, i)` for i in 0 .. size-1 on `threads` threads and returns when all are done.
LSML_API void for_each_index(std::size_t size, unsigned threads, void (*step)(void*, std::size_t),
                             void* state);
/// Why the task cannot be asked any more (out of time), or nullptr.
LSML_API const char* stop_reason(const PredictParams& params);
/// Predictions::fail, but the log and the reason have the request's id.
LSML_API void fail(Predictions& predictions, std::size_t index, const Task& task,
                   const PredictParams& params, const std::exception_ptr& failure);
}  // namespace detail

/// How most models predict: `ask(task)` returns the task's Prediction, or a std::vector of them.
/// What it throws fails that task only. It is not called any more once `params` is cancelled; the
/// rest fails. With `threads` > 1, `ask` is called from that many threads at once.
template <class F>
Predictions for_each_task(const Tasks& tasks, const PredictParams& params, F ask,
                          unsigned threads = 1) {
  struct State {
    const Tasks& tasks;
    const PredictParams& params;
    F& ask;
    Predictions predictions;
  } state{tasks, params, ask, Predictions(tasks.size())};
  const auto step = [](void* opaque, std::size_t i) {
    auto& s = *static_cast<State*>(opaque);
    if (const char* reason = detail::stop_reason(s.params)) return s.predictions.fail(i, reason);
    try {
      auto answer = s.ask(s.tasks[i]);
      if constexpr (std::is_convertible_v<decltype(answer), Prediction>)
        s.predictions[i] = std::move(answer);
      else
        for (auto& prediction : answer) s.predictions.add(i, std::move(prediction));
    } catch (...) {
      detail::fail(s.predictions, i, s.tasks[i], s.params, std::current_exception());
    }
  };
  detail::for_each_index(tasks.size(), threads, step, &state);
  return std::move(state.predictions);
}

}  // namespace lsml
