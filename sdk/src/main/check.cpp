#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <lsml/error.hpp>

#include "core/files.hpp"
#include "main/kwargs.hpp"
#include "main/roles.hpp"
#include "model/environment.hpp"
#include "model/project_storage.hpp"
#include "model/versions.hpp"
#include "store/store.hpp"

namespace lsml::main {

namespace {

/// Gone with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    if (::mkdtemp(path_.data()) == nullptr) throw Error("cannot make a directory in /tmp");
  }
  ~TemporaryDirectory() { files::remove_tree(path_); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/lsml-check-XXXXXX";
};

template <class Step>
void timed(const char* name, const Step& step) {
  const auto start = std::chrono::steady_clock::now();
  step();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{:<13} ok, {:.3f} s\n", name, took.count());
}

void print_model(const ModelFactory& factory, const Dict& kwargs) {
  const auto& options = factory.options;
  fmt::print("{:<13} {}, {}\n", "model", factory.name,
             factory.trains ? "trains" : "does not train: it overrides no fit");
  fmt::print("{:<13} {} before any training\n", "version", model::initial_version(options));
  fmt::print("{:<13} at most {} tasks a call, {}\n", "predict",
             options.max_batch > 0 ? options.max_batch : 100,
             options.concurrent_predict ? "several calls at a time" : "one call at a time");
  fmt::print("{:<13} {}\n", "kwargs", kwargs.to_json());
}

std::shared_ptr<detail::Environment> environment(const ModelFactory& factory, const Dict& kwargs,
                                                 const std::string& label_config,
                                                 const std::string& model_dir,
                                                 store::Store& store) {
  auto made = std::make_shared<detail::Environment>();
  made->label_config = LabelConfig::parse(label_config);
  made->kwargs = kwargs;
  made->model_dir = model_dir;
  made->model_version = model::initial_version(factory.options);
  made->project = "check";
  made->storage = std::make_shared<model::ProjectStorage>(store, made->project);
  return made;
}

void print_label_config(const std::string& path, const LabelConfig& config) {
  if (path.empty())
    return fmt::print("{:<13} none: no --label-config FILE, in a project no label_config.xml\n",
                      "label config");
  fmt::print("{:<13} {}\n", "label config", path);
  for (const auto& control : config.controls()) {
    std::string labels;
    for (const auto& label : control->labels) labels += (labels.empty() ? "" : ", ") + label;
    fmt::print("{:<13} {} \"{}\" on \"{}\"{}{}\n", "", control->type, control->name,
               fmt::join(control->to_name, ","), labels.empty() ? "" : ": ", labels);
  }
}

}  // namespace

int run_check(const ModelFactory& factory, const Options& options) {
  const auto kwargs = read_kwargs(options.config, options.kwargs);
  const auto label_config = options.label_config.empty() ? "" : files::read(options.label_config);
  const TemporaryDirectory directory;
  const auto store = store::open_sqlite_store(directory.path());
  print_model(factory, kwargs);
  const auto made = environment(factory, kwargs, label_config, directory.path(), *store);
  print_label_config(options.label_config, made->label_config);
  std::unique_ptr<LabelStudioMLBase> model;
  try {
    timed("constructor", [&] { model = factory.make(Context(made)); });
  } catch (const Refused& error) {
    if (!options.label_config.empty()) throw;
    throw UsageError(
        error.what(),
        "--check --label-config FILE; lsml start takes the project's label_config.xml");
  }
  timed("setup()", [&] { model->setup(); });
  return 0;
}

}  // namespace lsml::main
