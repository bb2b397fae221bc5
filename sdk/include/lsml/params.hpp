#pragma once

#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <string>
#include <string_view>

namespace lsml {

namespace detail {
struct PredictState;
struct FitState;
}  // namespace detail

/// The user's click in the labeling page (smart tools): the regions drawn so far.
class LSML_API Interactive {
 public:
  explicit Interactive(Dict context);
  /// The user removed the last region.
  bool empty() const;
  /// The request's `params.context`, unknown keys included.
  const Dict& raw() const;

 private:
  Dict context_;
};

/// What comes with the tasks of a predict call. Thread-safe; lives as long as the call.
class LSML_API PredictParams {
 public:
  /// Without limits, for tests.
  PredictParams() = default;
  explicit PredictParams(const detail::PredictState* state) : state_(state) {}

  /// nullptr unless a smart tool asks. Only the first prediction of the task is shown then; when
  /// the user removed the last region (`empty()`), what the model answers is not shown at all.
  const Interactive* interactive() const;
  /// The request's `params`: `login` and `password` for the task's files, `context`, and what else
  /// a Label Studio sends (`hostname`, `force_load`); empty when it sends none.
  const Dict& raw() const;
  /// The answer's X-Request-Id, which the log repeats; "" in tests.
  const std::string& request_id() const;
  /// Time left to answer, in seconds; 90 at first (Label Studio gives up at 100). Negative when
  /// over.
  double seconds_left() const;
  /// The answer is no longer wanted: out of time, or the server stops.
  bool cancelled() const;
  /// Throws Error when cancelled.
  void check() const;

 private:
  const detail::PredictState* state_{nullptr};
};

/// What comes with a training. Thread-safe but for set_version.
class LSML_API FitParams {
 public:
  explicit FitParams(detail::FitState* state) : state_(state) {}

  /// What asked for it: "START_TRAINING", ...
  const std::string& event() const;
  /// A directory that becomes the new version when fit returns; empty now.
  const std::string& workdir() const;
  /// Path for a file of the new version: `model_file(name)` finds it there. Throws Error for a name
  /// that leaves the directory.
  std::string file(std::string_view name) const;
  /// Tasks in the Dataset (without skipped annotations), and how many Label Studio counts as
  /// annotated. Fewer known than annotated: the rest was annotated before this backend was
  /// connected.
  std::size_t known_tasks() const;
  std::size_t annotated_tasks() const;
  /// 0..1, shown in the log.
  void progress(double fraction, std::string_view message = {});
  /// The training was cancelled or the worker stops: throw, or return soon.
  bool cancelled() const;
  /// Names the version; the job fails when it exists. Throws Error for a name that is no file name.
  void set_version(std::string version);

 private:
  detail::FitState* state_;
};

}  // namespace lsml
