#include "model/project_storage.hpp"

namespace lsml {

Storage::~Storage() = default;

namespace model {

ProjectStorage::ProjectStorage(store::Store& store, std::string project)
    : store_(store), project_(std::move(project)) {}

std::optional<std::string> ProjectStorage::get(std::string_view key) const {
  return store_.get(project_, key);
}

void ProjectStorage::set(std::string_view key, std::string_view value) {
  store_.set(project_, key, value);
}

bool ProjectStorage::has(std::string_view key) const { return get(key).has_value(); }

void ProjectStorage::erase(std::string_view key) { store_.erase(project_, key); }

}  // namespace model
}  // namespace lsml
