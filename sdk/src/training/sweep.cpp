#include "training/sweep.hpp"

#include <filesystem>
#include <lsml/error.hpp>

#include "core/files.hpp"
#include "core/log.hpp"
#include "model/versions.hpp"

namespace lsml::training {

namespace fs = std::filesystem;

namespace {

bool is_leftover(store::Store& store, const fs::path& version) {
  try {
    const auto manifest = model::read_manifest(version.string());
    const auto job = store.job(manifest.job);
    return job && job->version != manifest.version;
  } catch (const Error&) {
    return false;  // not ours to judge
  }
}

void sweep_versions(store::Store& store, const fs::path& versions) {
  for (const auto& version : fs::directory_iterator(versions)) {
    if (!is_leftover(store, version.path())) continue;
    log::info("removing \"{}\", which no training ended with", version.path().string());
    files::remove_tree(version.path().string());
  }
}

/// Only what a job of ours staged: MODEL_DIR may hold other things.
void sweep_staging(store::Store& store, const fs::path& staging) {
  for (const auto& staged : fs::directory_iterator(staging)) {
    const auto name = staged.path().filename().string();
    if (store.job(name.substr(0, name.find('-')))) files::remove_tree(staged.path().string());
  }
}

}  // namespace

void sweep(store::Store& store, const std::string& model_dir) {
  for (const auto& project : fs::directory_iterator(model_dir)) {
    if (fs::is_directory(project.path() / "staging"))
      sweep_staging(store, project.path() / "staging");
    if (fs::is_directory(project.path() / "versions"))
      sweep_versions(store, project.path() / "versions");
  }
}

}  // namespace lsml::training
