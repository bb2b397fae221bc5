#pragma once

#include <lsml/dataset.hpp>
#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <lsml/label_config.hpp>
#include <lsml/model.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/problem.hpp>
#include <lsml/results.hpp>
#include <lsml/task.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Tests of a model, without a server and without Label Studio, with any test framework:
///
///   auto model = lsml::testing::trained<Classifier>(xml, lsml::testing::dataset({...}));
///   auto predictions = model->predict(lsml::testing::tasks({{{"text", "lovely"}}}),
///                                     lsml::testing::params());
///   assert(choice.read<lsml::Choices>(predictions.of(0).at(0)).at(0).value.choices == ...);
///
/// Link lsml::sdk. None of it is synchronised; what one test makes, another does not see.
namespace lsml::testing {

/// What an instance is made with.
struct Settings {
  Dict kwargs{};        ///< what the backend is started with
  Dict extra_params{};  ///< of Label Studio's model settings
};

namespace detail {

/// An instance and the directory of its files, which goes with it.
class LSML_API Instance {
 public:
  Instance(const ModelFactory& factory, std::string_view label_config, const Settings& settings);
  Instance(const ModelFactory& factory, std::string_view label_config, const Settings& settings,
           const Dataset& data);
  Instance(Instance&&) noexcept;
  Instance& operator=(Instance&&) noexcept;
  ~Instance();

  LabelStudioMLBase& model() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

template <class T>
ModelFactory factory() {
  if constexpr (std::is_same_v<T, LabelStudioMLBase>)
    return add_LSML_MODEL_after_your_class();
  else
    return lsml::factory<T>();
}

}  // namespace detail

/// A model whose setup() has run. Move-only; its model_dir() goes with it.
template <class T>
class Made {
 public:
  explicit Made(detail::Instance instance) : instance_(std::move(instance)) {}
  T& operator*() const { return static_cast<T&>(instance_.model()); }
  T* operator->() const { return &**this; }

 private:
  detail::Instance instance_;
};

/// A model before any training. What its constructor and setup() throw, this throws; Refused for a
/// bad label config. `make(xml)` is the model that LSML_MODEL names, in a program that has
/// model.cpp among its sources.
template <class T = LabelStudioMLBase>
Made<T> make(std::string_view label_config, const Settings& settings = {}) {
  return Made<T>(detail::Instance(detail::factory<T>(), label_config, settings));
}

/// The model that serves after `fit` has learned from the data: fit runs on one instance, and a new
/// one is built from the files and the Dict that it leaves, as in production. What fit throws, this
/// throws.
template <class T = LabelStudioMLBase>
Made<T> trained(std::string_view label_config, const Dataset& data, const Settings& settings = {}) {
  return Made<T>(detail::Instance(detail::factory<T>(), label_config, settings, data));
}

/// Tasks that live as long as the list; give it to `predict` as it is.
class LSML_API TaskList {
 public:
  explicit TaskList(std::shared_ptr<const std::vector<Task>> tasks);

  std::size_t size() const { return tasks_.size(); }
  const Task& operator[](std::size_t index) const { return tasks_[index]; }
  const Task* begin() const { return tasks_.begin(); }
  const Task* end() const { return tasks_.end(); }
  operator const Tasks&() const& { return tasks_; }
  /// `Tasks t = tasks({...})` would outlive them: write `auto t`.
  operator Tasks() const&& = delete;

 private:
  std::shared_ptr<const std::vector<Task>> owner_;
  Tasks tasks_;
};

/// Tasks 1, 2, ... with these data: tasks({{{"text", "lovely"}}, {{"text", "awful"}}}).
LSML_API TaskList tasks(const std::vector<Dict>& data);

/// A task's data and what a person answered.
struct Annotated {
  Dict data{};
  std::vector<Result> result{};
};

/// Tasks 1, 2, ..., each with one annotation: dataset({{{{"text", "lovely"}},
/// {choice.choice("good")}}}). Results that look like a prediction's become a person's: origin
/// manual.
LSML_API Dataset dataset(const std::vector<Annotated>& tasks);

/// Parameters of a request that belongs to no click, without limits.
inline PredictParams params() { return {}; }

/// PredictParams that live as long as the object; give it to `predict` as it is.
class LSML_API Click {
 public:
  explicit Click(std::shared_ptr<const lsml::detail::PredictState> state);

  const Interactive* interactive() const { return params_.interactive(); }
  operator const PredictParams&() const& { return params_; }
  /// `PredictParams p = click({...})` would outlive them: write `auto p`.
  operator PredictParams() const&& = delete;

 private:
  std::shared_ptr<const lsml::detail::PredictState> owner_;
  PredictParams params_;
};

/// Parameters of a smart tool's request: the regions drawn so far. click({}): the user removed the
/// last one.
LSML_API Click click(const std::vector<Result>& regions);

/// What the check before an answer leaves would find (`--validate`), and `no_answer` for a task
/// that the model neither answered nor failed. Tasks that failed have none. Empty is right.
LSML_API std::vector<Problem> problems(const LabelConfig& config, const Tasks& tasks,
                                       const Predictions& predictions);
/// The same of one prediction's JSON: {"result": [...], "score": 0.5}.
LSML_API std::vector<Problem> problems(const LabelConfig& config, const Dict& prediction);

}  // namespace lsml::testing
