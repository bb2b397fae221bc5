// Learns which words go with which choice.
#include <lsml/lsml.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

class TextClassifier : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  void setup() override {
    std::ifstream file(model_file("words.txt"));  // "" before the first training
    std::string label, word;
    for (int count = 0; file >> label >> word >> count;) words_[word][label] = count;
  }

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [&](const lsml::Task& task) -> lsml::Prediction {
      std::map<std::string, int> votes;
      int all = 0;
      for (const auto& word : split(task.text(text_)))
        if (const auto known = words_.find(word); known != words_.end())
          for (const auto& [label, count] : known->second) {
            votes[label] += count;
            all += count;
          }
      lsml::Prediction prediction;  // no region: nothing found
      for (const auto& label : choice_.labels)
        if (const double share = all > 0 ? 1.0 * votes[label] / all : 0; share > 0.5)
          prediction = {.result = {choice_.choice(label)}, .score = share};
      return prediction;
    });
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams& params) const override {
    std::map<std::pair<std::string, std::string>, int> counts;
    for (const auto& task : data)
      for (const auto& annotation : task.annotations())
        for (const auto& [chosen, region] : choice_.read<lsml::Choices>(annotation))
          for (const auto& label : chosen.choices)
            for (const auto& word : split(task.text(text_))) ++counts[{label, word}];
    std::ofstream file(params.file("words.txt"));
    for (const auto& [key, count] : counts)
      file << key.first << ' ' << key.second << ' ' << count << '\n';
    return {{"tasks", data.size()}};
  }

 private:
  static std::vector<std::string> split(std::string_view text) {
    std::istringstream words{std::string(text)};
    return {std::istream_iterator<std::string>(words), {}};
  }

  const lsml::Control& choice_ = label_config().first("Choices", "Text");
  const lsml::Object& text_ = choice_.object();
  std::map<std::string, std::map<std::string, int>> words_;
};

LSML_MODEL(TextClassifier)
