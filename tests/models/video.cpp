#include <lsml/lsml.hpp>

#include <algorithm>

#include "video_engine.hpp"
class Tracker : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) {
      Video video(local_path(task, video_));
      const auto size = video.size();
      lsml::Prediction prediction;
      for (const auto& t : track(
               video,
               [](void* p) { return static_cast<const lsml::PredictParams*>(p)->cancelled(); },
               const_cast<lsml::PredictParams*>(&params))) {
        params.check();
        lsml::VideoRectangle value{.frames_count = video.frames(),
                                   .duration = video.frames() / video.fps(),
                                   .labels = {t.label}};
        for (const auto& [frame, box] : t.boxes) {
          const auto r = size.rectangle(box.x, box.y, box.width, box.height);
          value.sequence.push_back({.frame = static_cast<int>(frame) + 1,
                                    .time = static_cast<double>(frame) / video.fps(),
                                    .x = r.x,
                                    .y = r.y,
                                    .width = r.width,
                                    .height = r.height});
        }
        if (!value.sequence.empty()) value.sequence.back().enabled = false;
        prediction.result.push_back(box_.result(value));
      }
      return prediction;
    });
  }

 private:
  const lsml::Control& box_ = label_config().first("VideoRectangle", "Video");
  const lsml::Object& video_ = box_.object();
};
class Speech : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) {
      lsml::Prediction prediction;
      for (const auto& s : vad_.run(local_path(task, audio_)))
        prediction.result.push_back(labels_.result(lsml::AudioSpan{
            .start = s.from, .end = s.to, .channel = s.channel, .labels = {"Speech"}}));
      return prediction;
    });
  }

 private:
  const lsml::Control& labels_ = label_config().first("Labels", "Audio");
  const lsml::Object& audio_ = labels_.object();
  Vad vad_;
};
LSML_MODEL(Tracker, .max_batch = 2)
