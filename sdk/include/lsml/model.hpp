#pragma once

#include <cstddef>
#include <lsml/dataset.hpp>
#include <lsml/dict.hpp>
#include <lsml/error.hpp>
#include <lsml/export.hpp>
#include <lsml/image_size.hpp>
#include <lsml/label_config.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/storage.hpp>
#include <lsml/task.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace lsml {

namespace detail {
struct Environment;
}

/// What an instance is made for: its project, label config, version, settings. Opaque; hand it on
/// (`using LabelStudioMLBase::LabelStudioMLBase;`).
class LSML_API Context {
 public:
  explicit Context(std::shared_ptr<const detail::Environment> environment);
  Context(const Context&);
  Context(Context&&) noexcept;
  Context& operator=(const Context&) = delete;
  ~Context();

 private:
  friend class LabelStudioMLBase;
  std::shared_ptr<const detail::Environment> environment_;
};

/// Derive your model from it, override `predict` and, if it learns, `fit`; put
/// `LSML_MODEL(YourModel)` after the class.
///
/// One instance belongs to one (project, label config, version), is built once, kept warm, and
/// never changes: a new version or label config is a new instance. The server calls one instance
/// from one thread at a time unless the model says `LSML_MODEL(T, .concurrent_predict = true)`;
/// instances of other projects run in parallel.
///
/// The constructor must be cheap: it looks up controls and reads `train_output()`. It runs inside
/// /setup, so what it throws reaches the user who connects the backend. `setup()` loads what is
/// heavy, once, off the request path, before the first predict, and never for a training.
class LSML_API LabelStudioMLBase {
 public:
  explicit LabelStudioMLBase(Context context);
  virtual ~LabelStudioMLBase();
  LabelStudioMLBase(const LabelStudioMLBase&) = delete;
  LabelStudioMLBase& operator=(const LabelStudioMLBase&) = delete;

  /// Heavy loading: weights, engines. What it throws fails the instance, visibly; an older version
  /// keeps serving.
  virtual void setup();

  /// One answer per task, in order. What it throws fails all its tasks; to fail single ones use
  /// Predictions::fail or for_each_task.
  virtual Predictions predict(const Tasks& tasks, const PredictParams& params) = 0;

  /// Trains. It runs in a process of its own, on an instance of its own, hence const: what it
  /// learns leaves through `params.file("weights.bin")` and the returned Dict, which the next
  /// version reads with `model_file("weights.bin")` and `train_output()`. An empty Dict is a
  /// success; what it throws fails the job and changes nothing.
  virtual Dict fit(const Dataset& data, FitParams& params) const;

 protected:
  /// The request's label config; it lives as long as the instance.
  const LabelConfig& label_config() const;
  /// What the last `fit` returned; empty before the first training.
  const Dict& train_output() const;
  /// The "Extra params" of Label Studio's model settings.
  const Dict& extra_params() const;
  /// The settings the backend was started with.
  const Dict& kwargs() const;
  /// Where this backend keeps its state.
  const std::string& model_dir() const;
  /// "0.0.1" before any training.
  const std::string& model_version() const;
  /// `id.created` ("12.1767225600"), or a name.
  const std::string& project() const;
  Storage& storage() const;
  /// Path of what `fit` wrote as `params.file(name)`; "" before the first training or when this
  /// version has no such file.
  std::string model_file(std::string_view name) const;

  /// The file of the task's data at the object's key (an image, a sound): a URL of Label Studio's
  /// local storage (`/data/local-files/?d=...`), file:// or a full path, below the folder that the
  /// environment variable LOCAL_FILES_DOCUMENT_ROOT names. This version fetches no URLs: it throws
  /// Error for them, as for a file that is not there.
  std::string local_path(const Task& task, const Object& object) const;
  /// The same at any key of the task's data, as Task::text finds it; of a page or a repetition
  /// `local_path(task, object.key_at(item_index))`.
  std::string local_path(const Task& task, std::string_view key) const;
  /// Pixels of a PNG, JPEG, GIF, BMP or WebP file as a browser shows it: turned as the EXIF of a
  /// JPEG or, before its pixels, of a PNG says (that of a WebP means nothing to Chromium). Reads
  /// the file's head only. Throws Error naming the file when it is none of these.
  ImageSize image_size(const std::string& path) const;

  /// A setting: from extra_params, else kwargs, else the fallback. T is bool, a number,
  /// std::string, or a std::vector of these. Throws Refused naming key and value when the setting
  /// has another type.
  template <class T>
  T option(std::string_view key, T fallback) const {
    const Value* value = find_option(key);
    if (value == nullptr) return fallback;
    try {
      return value->template as<T>(key);
    } catch (const Error& error) {
      throw Refused(error.what());
    }
  }
  std::string option(std::string_view key, const char* fallback) const {
    return option<std::string>(key, fallback);
  }

 private:
  const Value* find_option(std::string_view key) const;

  std::shared_ptr<const detail::Environment> environment_;
};

/// What a model says of itself: LSML_MODEL(Detector, .max_batch = 16).
struct ModelOptions {
  /// Most tasks in one predict call. 0 is 100 and means that the model did not say: then a call
  /// that throws is not repeated with fewer tasks to find the culprit.
  std::size_t max_batch{0};
  /// predict may be called on one instance from several threads at once.
  bool concurrent_predict{false};
  /// Name of the code: versions are "resnet50-v2-0.0.1", ... Changing it makes Label Studio ask
  /// again.
  const char* model_version{""};
};

/// Makes instances of a model; see factory<T>() and LSML_MODEL.
struct ModelFactory {
  std::unique_ptr<LabelStudioMLBase> (*make)(Context){nullptr};
  ModelOptions options{};
  bool trains{false};    ///< it overrides fit
  const char* name{""};  ///< the class, as LSML_MODEL names it; shown by /health as model_class
};

namespace detail {

template <class T, class = void>
struct HasFit : std::false_type {};
template <class T>
struct HasFit<T, std::void_t<decltype(&T::fit)>> : std::true_type {};

template <class F>
struct OverridesFit : std::false_type {};
template <class C>
struct OverridesFit<Dict (C::*)(const Dataset&, FitParams&) const>
    : std::bool_constant<!std::is_same_v<C, LabelStudioMLBase>> {};

template <class T>
constexpr bool overrides_fit() {
  if constexpr (HasFit<T>::value)
    return OverridesFit<decltype(&T::fit)>::value;
  else
    return false;
}

/// fit is the base's own, or overrides it: not a function of another signature that hides it.
template <class T>
constexpr bool fit_is_sound() {
  if constexpr (HasFit<T>::value)
    return std::is_same_v<decltype(&T::fit), decltype(&LabelStudioMLBase::fit)> ||
           overrides_fit<T>();
  else
    return false;
}

template <class T>
std::unique_ptr<LabelStudioMLBase> make_model(Context context) {
  return std::make_unique<T>(std::move(context));
}

}  // namespace detail

/// The factory of T, for Server and Backend: `lsml::factory<Detector>({.max_batch = 16})`.
template <class T>
constexpr ModelFactory factory(ModelOptions options = {}) {
  static_assert(std::is_base_of_v<LabelStudioMLBase, T>,
                "LSML_MODEL: the model must derive from lsml::LabelStudioMLBase");
  static_assert(!std::is_abstract_v<T>,
                "LSML_MODEL: the model must override lsml::Predictions predict(const lsml::Tasks&, "
                "const lsml::PredictParams&)");
  static_assert(std::is_abstract_v<T> || std::is_constructible_v<T, Context>,
                "LSML_MODEL: add `using LabelStudioMLBase::LabelStudioMLBase;` to the model, as "
                "public; if it is there, mend the errors above first");
  static_assert(
      detail::fit_is_sound<T>(),
      "LSML_MODEL: this fit overrides nothing; it must be lsml::Dict fit(const "
      "lsml::Dataset&, lsml::FitParams&) const, public and not overloaded; if it is, mend the "
      "errors above first");
  if constexpr (std::is_base_of_v<LabelStudioMLBase, T> && !std::is_abstract_v<T> &&
                std::is_constructible_v<T, Context>)
    return {&detail::make_model<T>, options, detail::overrides_fit<T>(), ""};
  else
    return {};
}

/// Defined by LSML_MODEL. When the linker misses this name, the model's file lacks that line.
ModelFactory add_LSML_MODEL_after_your_class();

}  // namespace lsml

/// Names the model of this backend, once, at global scope after the class:
/// `LSML_MODEL(Detector, .max_batch = 16)`. It defines the factory that lsml::main calls.
#define LSML_MODEL(...) LSML_DETAIL_MODEL(__VA_ARGS__, )
#define LSML_DETAIL_MODEL(Model, ...)                                            \
  using LsmlModel = Model;                                                       \
  ::lsml::ModelFactory lsml::add_LSML_MODEL_after_your_class() {                 \
    auto made = ::lsml::factory<::LsmlModel>(::lsml::ModelOptions{__VA_ARGS__}); \
    made.name = #Model;                                                          \
    return made;                                                                 \
  }
