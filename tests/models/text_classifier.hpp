#pragma once
#include <lsml/lsml.hpp>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

struct BagOfWords {  // the author's own code
  std::vector<std::string> classes;
  std::map<std::string, std::vector<double>, std::less<>> weights;
  std::vector<double> probabilities(std::string_view text, bool independent) const {
    std::vector<double> z(classes.size());
    std::istringstream words{std::string(text)};
    for (std::string w; words >> w;)
      if (auto it = weights.find(w); it != weights.end())
        for (std::size_t k = 0; k < z.size(); ++k) z[k] += it->second[k];
    double sum = 0;
    for (double& v : z) {
      v = independent ? 1 / (1 + std::exp(-v)) : std::exp(v);
      sum += v;
    }
    if (!independent && sum > 0)
      for (double& v : z) v /= sum;
    return z;
  }
  void learn(std::string_view text, const std::string& label) {
    std::istringstream words{std::string(text)};
    for (std::string w; words >> w;)
      for (std::size_t k = 0; k < classes.size(); ++k) {
        auto& row = weights[w];
        row.resize(classes.size());
        row[k] += classes[k] == label ? 0.1 : -0.02;
      }
  }
  void save(const std::string& path) const {
    std::ofstream f(path);
    for (auto& [w, v] : weights) {
      f << w;
      for (double x : v) f << ' ' << x;
      f << '\n';
    }
    if (!f) throw lsml::Error("cannot write " + path);
  }
  void load(const std::string& path) {
    std::ifstream f(path);
    for (std::string line; std::getline(f, line);) {
      std::istringstream in(line);
      std::string w;
      in >> w;
      auto& v = weights[w];
      for (double x; in >> x;) v.push_back(x);
    }
  }
};

class TextClassifier : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  void setup() override {
    model_.classes = choice_.labels;
    if (auto file = model_file("bow.txt"); !file.empty()) model_.load(file);
  }

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) -> lsml::Prediction {
      const auto p = model_.probabilities(task.text(text_), multiple_);
      lsml::Choices picked;
      for (std::size_t k = 0; k < p.size(); ++k)
        if (multiple_ ? p[k] >= 0.5 : p[k] == lsml::top_confidence(p))
          picked.choices.push_back(model_.classes[k]);
      return {.result = {choice_.result(picked)}, .score = lsml::top_confidence(p)};
    });
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams& params) const override {
    BagOfWords model{choice_.labels, {}};
    std::size_t used = 0, seen = 0;
    for (const auto& task : data) {
      if (params.cancelled()) throw lsml::Error("cancelled");
      for (const auto& annotation : task.annotations())
        for (const auto& [choices, region] : choice_.read<lsml::Choices>(annotation))
          for (const auto& label : choices.choices) {
            model.learn(task.text(text_), label);
            ++used;
          }
      params.progress(static_cast<double>(++seen) / static_cast<double>(data.size()));
    }
    model.save(params.file("bow.txt"));
    return {{"answers", used}, {"tasks", data.size()}};
  }

 private:
  const lsml::Control& choice_ = label_config().first("Choices", "Text");
  const lsml::Object& text_ = choice_.object();
  const bool multiple_ = choice_.attribute<std::string>("choice", "single") == "multiple";
  BagOfWords model_;
};
