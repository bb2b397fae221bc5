#include "training/fit_process.hpp"

#include <signal.h>

#include <chrono>
#include <fstream>
#include <lsml/error.hpp>
#include <new>

#include "core/child_process.hpp"
#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/left_out.hpp"
#include "core/log.hpp"
#include "model/environment.hpp"
#include "model/project_storage.hpp"
#include "model/versions.hpp"
#include "store/store.hpp"
#include "training/fit_state.hpp"
#include "training/snapshot.hpp"

namespace lsml::training {

namespace {

detail::FitState fit_state;  // a signal handler sees it

std::int64_t now_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// When memory runs out, the kernel should end the training, not the serving.
void offer_to_oom_killer() { std::ofstream("/proc/self/oom_score_adj") << 500; }

void say(const std::string& path, const std::string& text) { std::ofstream(path) << text << '\n'; }

std::shared_ptr<detail::Environment> environment(const FitJob& job, const std::string& model_dir,
                                                 const ModelOptions& options, store::Store& store) {
  auto environment = std::make_shared<detail::Environment>();
  environment->label_config = LabelConfig::parse(job.label_config);
  if (!job.extra_params.empty()) environment->extra_params = Dict::parse(job.extra_params);
  environment->kwargs = job.kwargs;
  environment->model_dir = model_dir;
  environment->project = job.project;
  environment->storage = std::make_shared<model::ProjectStorage>(store, job.project);
  model::use_version(
      *environment, options,
      job.current_version.empty() ? model::initial_version(options) : job.current_version);
  return environment;
}

/// Gives the staged directory its name and returns it. An author's name must be new; our own
/// numbers go on until one is free.
std::string publish(const detail::FitState& state, const std::string& model_dir,
                    const ModelOptions& options, model::Manifest manifest, store::Store& store) {
  const bool named = !state.version.empty();
  if (state.version == model::initial_version(options))
    throw Error("version \"" + state.version + "\" is the one before any training");
  while (true) {
    manifest.version =
        named ? state.version
              : model::numbered_version(options, store.next_version_number(manifest.project));
    manifest.finished = now_seconds();
    model::write_manifest(state.workdir, manifest);
    files::sync_tree(state.workdir);
    const auto target = model::version_directory(model_dir, manifest.project, manifest.version);
    const auto versions = target.substr(0, target.rfind('/'));
    files::make_directories(versions);
    if (files::rename_new(state.workdir, target)) {
      files::sync_directory(versions);
      return manifest.version;
    }
    if (named) throw Error("version \"" + manifest.version + "\" exists already");
  }
}

}  // namespace

std::string fit_and_publish(const ModelFactory& factory, const std::string& model_dir,
                            const FitJob& job, const Dataset& data, detail::FitState& state) {
  const auto store = store::open_sqlite_store(model_dir);
  state.event = job.event;
  state.known_tasks = static_cast<std::size_t>(job.known_tasks);
  state.annotated_tasks =
      static_cast<std::size_t>(job.annotated_tasks < 0 ? job.known_tasks : job.annotated_tasks);
  files::make_directories(state.workdir);

  const auto model = factory.make(Context(environment(job, model_dir, factory.options, *store)));
  FitParams params(&state);
  model::Manifest manifest;
  manifest.project = job.project;
  manifest.job = job.id;
  manifest.event = job.event;
  manifest.label_config = job.label_config;
  manifest.data_source = job.event == kTrainEvent ? "request" : "journal";
  manifest.known_tasks = job.known_tasks;
  manifest.annotated_tasks = job.annotated_tasks;
  manifest.started = job.started;
  forget_left_out();
  manifest.train_output = model->fit(data, params);
  manifest.regions_left_out = static_cast<std::int64_t>(left_out());
  if (manifest.regions_left_out > 0)
    log::warning("job {}: {} regions left out", job.id, manifest.regions_left_out);
  return publish(state, model_dir, factory.options, std::move(manifest), *store);
}

int run_fit(const ModelFactory& factory, const std::string& model_dir,
            const std::string& job_directory) {
  end_with_parent(true);
  offer_to_oom_killer();
  ::signal(SIGTERM, [](int) { fit_state.cancelled = true; });
  std::string id;
  try {
    const auto job = read_fit_job(job_directory);
    id = job.id;
    fit_state.workdir = job_directory + kVersionDirectory;
    say(job_directory + kPublishedFile,
        fit_and_publish(factory, model_dir, job, open_snapshot(job_directory), fit_state));
    return 0;
  } catch (const std::bad_alloc&) {
    say(job_directory + kFailedFile, "fit ran out of memory");
  } catch (...) {
    const auto failure = describe(std::current_exception());
    log::error("job {}: fit failed: {}", id, failure.text);
    say(job_directory + kFailedFile,
        failure.for_users ? failure.text : "fit failed; the log of job " + id + " says why");
  }
  return 1;
}

}  // namespace lsml::training
