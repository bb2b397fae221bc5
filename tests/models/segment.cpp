#include <lsml/lsml.hpp>

#include "segment_engine.hpp"

class SegmentAnything : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  void setup() override {
    sam_ = lsml::shared<Sam>("sam", [] { return Sam(); });
  }
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    const auto* click = params.interactive();
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) -> lsml::Prediction {
      if (!click || click->empty()) return {};
      const auto image =
          embeddings_.get(task.text(image_), [&] { return sam_->embed(local_path(task, image_)); });
      std::vector<lsml::Point> points;
      std::vector<int> positive;
      std::optional<lsml::Box> box;
      lsml::Strings labels;
      if (points_)
        for (const auto& [point, region] : points_->read<lsml::KeyPoint>(*click)) {
          points.push_back(region.image.pixels(point));
          positive.push_back(region.is_positive);
          labels = point.labels;
        }
      if (boxes_)
        for (const auto& [rectangle, region] : boxes_->read<lsml::Rectangle>(*click)) {
          box = region.image.pixels(rectangle);
          labels = rectangle.labels;
        }
      const auto [mask, score] = sam_->mask(*image, points, positive, box);
      return {.result = {brush_.result(image->size.brush(mask.data(), labels), {.score = score})},
              .score = score,
              .image = image->size};
    });
  }

 private:
  const lsml::Control& brush_ = label_config().first("BrushLabels", "Image");
  const lsml::Control* points_ = label_config().find("KeyPointLabels");
  const lsml::Control* boxes_ = label_config().find("RectangleLabels");
  const lsml::Object& image_ = brush_.object();
  std::shared_ptr<Sam> sam_;
  lsml::Cache<Embedding> embeddings_{8};
};
LSML_MODEL(SegmentAnything)
