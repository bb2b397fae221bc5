// A model that does what its tasks say: it fails, or waits in the middle of training.
#include <lsml/lsml.hpp>

#include <chrono>
#include <filesystem>
#include <thread>

namespace {

constexpr std::string_view kWaitFor = "wait for ";

// Until a test lets it go on, by making the file.
void wait_for(const std::string& path, const lsml::FitParams& params) {
  while (!std::filesystem::exists(path) && !params.cancelled())
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

}  // namespace

class Obedient : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [this](const lsml::Task& task) -> lsml::Prediction {
      if (task.text(image_) == "unreadable") throw lsml::Error("the picture is too small");
      return {.result = {choice_.choice(choice_.labels.front())}};
    });
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams& params) const override {
    std::size_t annotations = 0;
    for (const auto& task : data) {
      const std::string what(task.text(image_));
      if (what == "unlearnable") throw lsml::Error("this picture teaches nothing");
      if (what.rfind(kWaitFor, 0) == 0) wait_for(what.substr(kWaitFor.size()), params);
      annotations += task.annotations().size();
    }
    return {{"annotations", annotations}};
  }

 private:
  const lsml::Control& choice_ = label_config().first("Choices");
  const lsml::Object& image_ = choice_.object();
};

LSML_MODEL(Obedient)
