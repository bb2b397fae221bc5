#include <lsml/model.hpp>

#include "core/files.hpp"
#include "model/environment.hpp"

namespace lsml {

Context::Context(std::shared_ptr<const detail::Environment> environment)
    : environment_(std::move(environment)) {}
Context::Context(const Context&) = default;
Context::Context(Context&&) noexcept = default;
Context::~Context() = default;

LabelStudioMLBase::LabelStudioMLBase(Context context)
    : environment_(std::move(context.environment_)) {}
LabelStudioMLBase::~LabelStudioMLBase() = default;

void LabelStudioMLBase::setup() {}

Dict LabelStudioMLBase::fit(const Dataset&, FitParams&) const { throw Refused("model has no fit"); }

const LabelConfig& LabelStudioMLBase::label_config() const { return environment_->label_config; }
const Dict& LabelStudioMLBase::train_output() const { return environment_->train_output; }
const Dict& LabelStudioMLBase::extra_params() const { return environment_->extra_params; }
const Dict& LabelStudioMLBase::kwargs() const { return environment_->kwargs; }
const std::string& LabelStudioMLBase::model_dir() const { return environment_->model_dir; }
const std::string& LabelStudioMLBase::model_version() const { return environment_->model_version; }
const std::string& LabelStudioMLBase::project() const { return environment_->project; }
Storage& LabelStudioMLBase::storage() const { return *environment_->storage; }

std::string LabelStudioMLBase::model_file(std::string_view name) const {
  if (environment_->version_dir.empty()) return {};
  std::string path = environment_->version_dir + "/" + std::string(name);
  return files::exists(path) ? path : std::string();
}

const Value* LabelStudioMLBase::find_option(std::string_view key) const {
  for (const Dict* settings : {&environment_->extra_params, &environment_->kwargs})
    if (const Value* value = settings->find(key); value != nullptr && !value->is_null())
      return value;
  return nullptr;
}

}  // namespace lsml
