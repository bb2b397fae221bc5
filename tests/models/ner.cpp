#include <lsml/lsml.hpp>

#include <fstream>
#include <map>
#include <set>
class Gazetteer : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  void setup() override {
    std::ifstream file(model_file("names.tsv"));
    for (std::string name, label; std::getline(file, name, '\t') && std::getline(file, label);)
      names_[name] = label;
  }
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) {
      const std::string_view text = task.text(text_);
      const lsml::TextIndex index(text);
      lsml::Prediction prediction;
      for (const auto& [name, label] : names_)
        for (auto at = text.find(name); at != std::string_view::npos;
             at = text.find(name, at + name.size()))
          prediction.result.push_back(
              labels_.result(index.span(at, at + name.size(), {label}), {.score = 0.8}));
      prediction.score = prediction.result.empty() ? 0.0 : 0.8;
      return prediction;
    });
  }
  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams& params) const override {
    std::map<std::string, std::string> names;
    std::set<std::int64_t> annotators;
    std::size_t held_out_hits = 0, held_out = 0;
    const auto split = data.size() * 8 / 10;
    for (std::size_t i = 0; i < data.size(); ++i) {
      const lsml::Task task = data[i];
      const lsml::TextIndex index(task.text(text_));
      for (const auto& annotation : task.annotations()) {
        if (annotation.ground_truth()) continue;
        annotators.insert(annotation.completed_by());
        for (const auto& [span, region] : labels_.read<lsml::TextSpan>(annotation)) {
          if (span.labels.empty() || region.origin == lsml::Origin::prediction) continue;
          const auto [from, to] = index.bytes(span);
          std::string surface(task.text(text_).substr(from, to - from));
          if (i < split)
            names[surface] = span.labels.front();
          else {
            ++held_out;
            held_out_hits += names.count(surface);
          }
        }
      }
    }
    std::ofstream file(params.file("names.tsv"));
    for (const auto& [name, label] : names) file << name << '\t' << label << '\n';
    return {{"names", names.size()},
            {"annotators", annotators.size()},
            {"recall",
             held_out ? static_cast<double>(held_out_hits) / static_cast<double>(held_out) : 0.0}};
  }

 private:
  const lsml::Control& labels_ = label_config().first("Labels", "Text");
  const lsml::Object& text_ = labels_.object();
  std::map<std::string, std::string> names_;
};
LSML_MODEL(Gazetteer, .model_version = "gazetteer")
