#include "api/projects.hpp"

#include <lsml/label_config.hpp>

namespace lsml::api {

namespace {
constexpr std::size_t kMostKept = 1000;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;

bool is_bare_id(std::string_view project) {
  return !project.empty() && project.find_first_not_of("0123456789") == std::string_view::npos;
}

std::size_t size_of(const Projects::Known& known) {
  return known.label_config.size() + known.extra_params.size();
}
}  // namespace

std::string Projects::resolve(std::string_view project) {
  if (is_bare_id(project))
    if (auto newest = store_.newest_project(project)) return newest->key;
  return std::string(project);
}

Projects::Known Projects::remember(const std::string& key,
                                   std::optional<std::string_view> label_config,
                                   std::optional<std::string_view> extra_params) {
  std::unique_lock lock(mutex_);
  if (label_config && look_up(key).known.label_config != *label_config) {
    lock.unlock();  // parsing may take its time
    LabelConfig::parse(*label_config);
    lock.lock();
  }
  auto& entry = look_up(key);
  auto& known = entry.known;
  const bool new_config = label_config && known.label_config != *label_config;
  const bool new_params = extra_params && known.extra_params != *extra_params;
  bytes_ -= size_of(known);
  if (new_config) known.label_config = *label_config;
  if (new_params) known.extra_params = *extra_params;
  bytes_ += size_of(known);
  if (!known.label_config.empty() && last_ != key) last_ = key;
  if (new_config || new_params || (!entry.is_stored && (label_config || extra_params))) {
    store_.remember({key, known.label_config, known.extra_params, ""});
    entry.is_stored = true;
  }
  return known;
}

Projects::Entry& Projects::look_up(const std::string& key) {
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  if (known_.size() >= kMostKept || bytes_ > kMostBytes) clear();
  Entry entry;
  if (const auto stored = store_.project(key)) {
    entry.is_stored = true;
    entry.known.label_config = stored->label_config;
    if (!stored->extra_params.empty()) entry.known.extra_params = stored->extra_params;
  }
  bytes_ += size_of(entry.known);
  return known_.emplace(key, std::move(entry)).first->second;
}

void Projects::clear() {
  known_.clear();
  bytes_ = 0;
}

std::string Projects::last() {
  {
    const std::lock_guard lock(mutex_);
    if (!last_.empty()) return last_;
  }
  const auto stored = store_.last_project();
  return stored ? stored->key : "";
}

void Projects::forget() {
  const std::lock_guard lock(mutex_);
  clear();
}

}  // namespace lsml::api
