#include <lsml/testing.hpp>

#include "model/environment.hpp"
#include "model/project_storage.hpp"
#include "model/versions.hpp"
#include "store/store.hpp"
#include "testing/temp_directory.hpp"
#include "training/fit_process.hpp"

namespace lsml::testing::detail {

namespace {

constexpr const char* kProject = "1.1700000000";

training::FitJob fit_job(std::string_view label_config, const Settings& settings,
                         const Dataset& data) {
  training::FitJob job;
  job.id = "test";
  job.project = kProject;
  job.event = "START_TRAINING";
  job.label_config = label_config;
  if (!settings.extra_params.empty()) job.extra_params = settings.extra_params.to_json();
  job.kwargs = settings.kwargs;
  job.known_tasks = static_cast<std::int64_t>(data.size());
  return job;
}

}  // namespace

struct Instance::Parts {
  Parts(const ModelFactory& factory, std::string_view label_config, const Settings& settings,
        const Dataset* data) {
    const auto version = data != nullptr ? train(factory, label_config, settings, *data)
                                         : model::initial_version(factory.options);
    auto environment = std::make_shared<lsml::detail::Environment>();
    environment->label_config = LabelConfig::parse(label_config);
    environment->kwargs = settings.kwargs;
    environment->extra_params = settings.extra_params;
    environment->model_dir = directory.path();
    environment->project = kProject;
    environment->storage = std::make_shared<model::ProjectStorage>(*store, kProject);
    model::use_version(*environment, factory.options, version);
    model = factory.make(Context(std::move(environment)));
    model->setup();
  }

  std::string train(const ModelFactory& factory, std::string_view label_config,
                    const Settings& settings, const Dataset& data) const {
    lsml::detail::FitState state;
    state.workdir = directory.path() + "/staged";
    return training::fit_and_publish(factory, directory.path(),
                                     fit_job(label_config, settings, data), data, state);
  }

  TempDirectory directory{};
  std::unique_ptr<store::Store> store = store::open_sqlite_store(directory.path());
  std::unique_ptr<LabelStudioMLBase> model{};
};

Instance::Instance(const ModelFactory& factory, std::string_view label_config,
                   const Settings& settings)
    : parts_(std::make_unique<Parts>(factory, label_config, settings, nullptr)) {}
Instance::Instance(const ModelFactory& factory, std::string_view label_config,
                   const Settings& settings, const Dataset& data)
    : parts_(std::make_unique<Parts>(factory, label_config, settings, &data)) {}
Instance::Instance(Instance&&) noexcept = default;
Instance& Instance::operator=(Instance&&) noexcept = default;
Instance::~Instance() = default;

LabelStudioMLBase& Instance::model() const { return *parts_->model; }

}  // namespace lsml::testing::detail
