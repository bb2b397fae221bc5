#include <lsml/lsml.hpp>

#include "ocr_engine.hpp"

class TesseractModel : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  void setup() override { ocr_.emplace(option("language", "eng")); }
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) -> lsml::Prediction {
      const auto path = local_path(task, image_);
      return params.interactive() ? drawn(*params.interactive(), path) : page(path);
    });
  }

 private:
  lsml::Prediction drawn(const lsml::Interactive& click, const std::string& path) {
    lsml::Prediction prediction;
    for (const auto& read : boxes_.read<lsml::Rectangle>(click)) {
      const auto px = read.region.image.pixels(read.value);
      auto line = ocr_->box(path, static_cast<int>(px.x), static_cast<int>(px.y),
                            static_cast<int>(px.width), static_cast<int>(px.height));
      prediction.result.push_back(text_.per_region(read, lsml::TextArea{{std::move(line)}}));
    }
    return prediction;
  }
  lsml::Prediction page(const std::string& path) {
    const auto size = image_size(path);
    lsml::Prediction prediction{.image = size};
    for (const auto& word : ocr_->page(path)) {
      const auto box = boxes_.result(size.rectangle(word.x, word.y, word.w, word.h, {"Text"}),
                                     {.score = word.confidence});
      prediction.result.insert(prediction.result.end(),
                               {box, text_.per_region(box, lsml::TextArea{{word.text}}),
                                kind_->per_region(box, lsml::Choices{{"printed"}})});
    }
    return prediction;
  }
  const lsml::Control& boxes_ = label_config().first("RectangleLabels", "Image");
  const lsml::Control& text_ = label_config().first("TextArea");
  const lsml::Control* kind_ = label_config().find("Choices");
  const lsml::Object& image_ = boxes_.object();
  std::optional<Ocr> ocr_;
};
LSML_MODEL(TesseractModel, .max_batch = 1)
