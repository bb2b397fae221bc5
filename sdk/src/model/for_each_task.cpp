#include <algorithm>
#include <atomic>
#include <lsml/for_each_task.hpp>
#include <thread>
#include <vector>

#include "core/failure.hpp"
#include "core/log.hpp"

namespace lsml::detail {

void for_each_index(std::size_t size, unsigned threads, void (*step)(void*, std::size_t),
                    void* state) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (auto i = next++; i < size; i = next++) step(state, i);
  };
  const auto helpers =
      std::min<std::size_t>(std::max(threads, 1u), std::max<std::size_t>(size, 1)) - 1;
  std::vector<std::jthread> others;
  for (std::size_t i = 0; i < helpers; ++i) others.emplace_back(work);
  work();
}

const char* stop_reason(const PredictParams& params) {
  return params.cancelled() ? "out of time" : nullptr;
}

void fail(Predictions& predictions, std::size_t index, const Task& task,
          const PredictParams& params, const std::exception_ptr& failure) {
  const auto told = describe(failure);
  const auto& id = params.request_id();
  if (told.for_users || id.empty()) return predictions.fail(index, failure);
  log::error("request {}: predict, task {}: {}", id, task.id(), told.text);
  predictions.fail(index, told_to_users(told, id));
}

}  // namespace lsml::detail
