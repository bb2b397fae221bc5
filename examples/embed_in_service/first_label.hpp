#pragma once

#include <lsml/lsml.hpp>

/// The service's model: always the first choice, surer with every training.
class FirstLabel : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [this](const lsml::Task&) -> lsml::Prediction {
      return {.result = {choice_.choice(choice_.labels.front())}, .score = score_};
    });
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams&) const override {
    return {{"score", 1.0 / static_cast<double>(1 + data.size())}};
  }

 private:
  const lsml::Control& choice_ = label_config().first("Choices");
  const double score_ = train_output().get("score", 0.0);
};
