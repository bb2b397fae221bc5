#include <lsml/lsml.hpp>

#include <algorithm>

#include "detector_engine.hpp"

class Detector : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  void setup() override {
    auto file = model_file("best.onnx");
    if (file.empty()) file = option("model", "yolov8n.onnx");
    session_.emplace(file);

    label_map_ = boxes_.label_map(session_->names());
    if (std::all_of(label_map_.begin(), label_map_.end(), [](const auto& l) { return l.empty(); }))
      throw lsml::Refused("no label of the config is a class of " + file);
  }
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams&) override {
    lsml::Predictions predictions(tasks.size());
    std::vector<ort::Tensor> batch;
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < tasks.size(); ++i) try {
        batch.push_back(ort::load(local_path(tasks[i], image_)));
        at.push_back(i);
      } catch (const std::exception& e) {
        predictions.fail(i, e.what());
      }
    const auto found = session_->run(batch);
    for (std::size_t k = 0; k < at.size(); ++k)
      predictions[at[k]] = to_prediction(found[k], {.width = batch[k].w, .height = batch[k].h});
    return predictions;
  }

 private:
  lsml::Prediction to_prediction(const std::vector<ort::Det>& found, lsml::ImageSize size) const {
    lsml::Prediction prediction{.score = 1.0, .image = size};
    for (const auto& d : found) {
      const auto& label = label_map_[static_cast<std::size_t>(d.cls)];
      if (d.score < threshold_ || label.empty()) continue;
      prediction.result.push_back(boxes_.result(
          size.rectangle(d.x0, d.y0, d.x1 - d.x0, d.y1 - d.y0, {label}), {.score = d.score}));
      prediction.score = std::min(*prediction.score, static_cast<double>(d.score));
    }
    return prediction;
  }
  const lsml::Control& boxes_ = label_config().first("RectangleLabels", "Image");
  const lsml::Object& image_ = boxes_.object();
  const float threshold_ = boxes_.attribute("model_score_threshold", option("threshold", 0.25f));
  std::optional<ort::Session> session_;
  lsml::Strings label_map_;
};
LSML_MODEL(Detector, .max_batch = 16, .model_version = "yolov8n")
