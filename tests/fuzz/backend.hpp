#pragma once

#include <lsml/lsml.hpp>

#include <future>
#include <memory>
#include <string>

#include "api/core.hpp"
#include "core/log.hpp"
#include "fuzz/checks.hpp"
#include "support/temp_dir.hpp"

namespace lsml::fuzz {

/// Answers the first control, whatever the label config.
class Model : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  Predictions predict(const Tasks& tasks, const PredictParams& params) override {
    return for_each_task(tasks, params, [this](const Task& task) -> Prediction {
      (void)task.data();
      (void)task.annotations();
      if (label_config().controls().empty()) return {};
      return {.result = {label_config().controls()[0]->result({{"text", "x"}})}, .score = 0.5};
    });
  }
  Dict fit(const Dataset&, FitParams&) const override { return {}; }
};

/// A backend whose jobs nobody takes, made anew now and then so that it stays small.
class Backend {
 public:
  Response ask(Request request) {
    if (asked_++ % kRenew == 0) renew();
    std::promise<Response> answer;
    core_->handle(std::move(request), [&](Response given) { answer.set_value(std::move(given)); });
    return answer.get_future().get();
  }
  const std::string& model_dir() const { return directory_->path(); }

 private:
  static constexpr std::size_t kRenew = 2000;

  void renew() {
    log::start(log::Level::error, "fuzz");
    core_.reset();
    directory_ = std::make_unique<test::TempDir>();
    BackendOptions options;
    options.model_dir = directory_->path();
    options.threads = 1;
    options.max_instances = 4;
    core_ = std::make_unique<api::Core>(factory<Model>(), options,
                                        api::Surroundings{.has_worker = true});
  }

  std::size_t asked_{0};
  std::unique_ptr<test::TempDir> directory_{};
  std::unique_ptr<api::Core> core_{};
};

}  // namespace lsml::fuzz
