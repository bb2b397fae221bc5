// A model for any label config: it answers the controls it knows, and an empty result without one.
// A TextArea repeats what was asked.
#include <lsml/lsml.hpp>

#include <cmath>

class AnyConfig : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) {
      return std::vector<lsml::Prediction>(copies_, answer(task, params));
    });
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams&) const override {
    return {{"score", 1.0 / static_cast<double>(1 + data.size())}};
  }

 private:
  lsml::Prediction answer(const lsml::Task& task, const lsml::PredictParams& params) const {
    lsml::Prediction prediction{.score = score_, .image = {.width = 800, .height = 600}};
    if (task.data().contains("nothing")) return prediction;
    for (const auto& control : label_config().controls()) {
      if (control->type == "Choices" && !control->labels.empty())
        prediction.result.push_back(control->choice(control->labels.front()));
      if (control->type == "TextArea") {
        const lsml::Dict asked{{"data", task.data()}, {"params", params.raw()}};
        prediction.result.push_back(control->result({{"text", lsml::List{asked.to_json()}}}));
      }
      if (control->type == "RectangleLabels" && !control->labels.empty())
        add_boxes(prediction, *control, params.interactive());
    }
    return prediction;
  }

  // The left half of the image, or a box around each point that was not drawn with Alt.
  static void add_boxes(lsml::Prediction& prediction, const lsml::Control& control,
                        const lsml::Interactive* click) {
    if (click == nullptr) return prediction.result.push_back(box(control, 25, 50, 50, 100));
    const auto* drawn = click->raw().list("result");
    for (const auto& region : drawn != nullptr ? *drawn : lsml::List()) {
      const auto* point = region.dict() != nullptr ? region.dict()->dict("value") : nullptr;
      if (point != nullptr && region.dict()->boolean("is_positive").value_or(true))
        prediction.result.push_back(
            box(control, coordinate(*point, "x"), coordinate(*point, "y"), 10, 10));
    }
  }

  static double coordinate(const lsml::Dict& point, const char* name) {
    const double value = point.number(name).value_or(0);
    return std::isfinite(value) ? value : 0;
  }

  static lsml::Result box(const lsml::Control& control, double x, double y, double width,
                          double height) {
    return control.result({{"x", x - width / 2},
                           {"y", y - height / 2},
                           {"width", width},
                           {"height", height},
                           {"rotation", 0},
                           {"rectanglelabels", lsml::Strings{control.labels.front()}}});
  }

  const double score_ = train_output().get("score", 0.0);
  const std::size_t copies_ = option<std::size_t>("predictions", 1);
};

LSML_MODEL(AnyConfig)
