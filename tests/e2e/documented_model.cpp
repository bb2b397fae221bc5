// Answers what docs/results.md shows: the example that the task names.
#include <lsml/lsml.hpp>

#include <algorithm>

#include "../results/all.hpp"

class DocumentedModel : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [this](const lsml::Task& task) {
      return example(task.text("example")).predict(documented::Config(label_config()), task);
    });
  }

 private:
  const documented::Example& example(std::string_view name) const {
    const auto found = std::find_if(examples_.begin(), examples_.end(),
                                    [&](const auto& example) { return example.name == name; });
    if (found == examples_.end()) throw lsml::Error("no example " + std::string(name));
    return *found;
  }

  const std::vector<documented::Example> examples_ = documented::all();
};

LSML_MODEL(DocumentedModel)
