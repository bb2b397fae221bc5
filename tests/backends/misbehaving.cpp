// A model that does what the task's text, or the setting "fit", tells it to.
#include <lsml/lsml.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

[[noreturn]] void hang() {
  while (true) std::this_thread::sleep_for(std::chrono::seconds(1));
}

void fill_memory() {
  std::vector<std::vector<char>> all;
  while (true) all.emplace_back(16u << 20, 'x');
}

}  // namespace

class Misbehaving : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  void setup() override {
    const auto seconds = option("setup_seconds", 0.0);
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    if (option("setup_fails", false)) throw lsml::Error("the weights are not there");
  }

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams&) override {
    lsml::Predictions predictions(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      const std::string_view what = tasks[i].text("do");
      if (what == "leave") continue;
      if (what == "fail") {
        predictions.fail(i, "this one is no picture");
        continue;
      }
      predictions[i] = answer(what);
      if (what == "too few") return lsml::Predictions(tasks.size() - 1);
      if (what == "too many") return lsml::Predictions(tasks.size() + 1);
    }
    return predictions;
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams& params) const override {
    const auto what = option("fit", "learn");
    if (what == "throw") throw lsml::Error("too little light");
    if (what == "throw secret") throw std::runtime_error("/home/secret/model.bin");
    if (what == "exit 1") std::exit(1);
    if (what == "exit 0") std::exit(0);
    if (what == "hang") hang();
    if (what == "fill memory") fill_memory();
    if (what == "same version") params.set_version("named");
    return {{"tasks", data.size()}, {"known", params.known_tasks()}};
  }

 private:
  lsml::Prediction answer(std::string_view what) const {
    if (what == "throw") throw std::runtime_error("/home/secret/path");
    if (what == "error") throw lsml::Error("the picture is empty");
    if (what == "crash") std::raise(SIGSEGV);
    if (what == "hang") hang();
    if (what.rfind("sleep ", 0) == 0)
      std::this_thread::sleep_for(
          std::chrono::duration<double>(std::stod(std::string(what.substr(6)))));
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (what == "infinite score") return {.result = {choice_.choice("a")}, .score = kInfinity};
    if (what == "nan region") return {.result = {choice_.result({{"x", kInfinity - kInfinity}})}};
    return {.result = {choice_.choice("a")}, .score = 0.5};
  }

  const lsml::Control& choice_ = label_config().first("Choices");
};

LSML_MODEL(Misbehaving)
