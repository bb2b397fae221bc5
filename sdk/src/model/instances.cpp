#include "model/instances.hpp"

#include <algorithm>
#include <lsml/error.hpp>
#include <set>

#include "core/log.hpp"
#include "model/project_storage.hpp"
#include "model/versions.hpp"

namespace lsml::model {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kRetryAfter{1};

Dict parse_params(std::string_view text) { return text.empty() ? Dict() : Dict::parse(text); }

}  // namespace

Instances::Instances(ModelFactory factory, Settings settings, store::Store& store,
                     ComputePool& pool)
    : factory_(factory), settings_(std::move(settings)), store_(store), pool_(pool) {}

Instances::~Instances() {
  for (auto& loader : loaders_) loader.thread.join();
}

std::shared_ptr<Instance> Instances::current(const Wanted& asked) {
  const auto pinned = older_version(asked);
  auto wanted = asked;
  wanted.version = pinned;
  Lock lock(mutex_);
  auto slot = find(wanted);
  if (!slot) slot = add(lock, wanted);
  if (slot->serving && !failed_for_good(*slot)) return slot->serving;
  lock.unlock();
  auto instance = make(*slot, slot->pinned.empty() ? current_version(slot->project) : slot->pinned);
  lock.lock();
  if (slot->serving && !failed_for_good(*slot)) return slot->serving;
  const auto failed = std::exchange(slot->serving, instance);  // goes without the lock
  slot->failed_at = {};
  lock.unlock();
  load_in_background(slot, instance);
  if (slot->pinned.empty()) follow(slot);  // it may have changed since it was read
  return instance;
}

void Instances::follow_versions() {
  Lock lock(mutex_);
  const Slots slots = slots_;
  lock.unlock();
  std::set<std::string_view> projects;
  for (const auto& slot : slots) {
    if (!slot->pinned.empty()) continue;
    if (projects.insert(slot->project).second)
      follow(slot);
    else if (wants_another(*slot, current_version(slot->project)))
      drop(slot);
  }
}

void Instances::follow(const std::shared_ptr<Slot>& slot) {
  const auto version = current_version(slot->project);
  if (wants_another(*slot, version)) load_next(slot, version);
}

/// The version is neither there nor on its way, and has not failed.
bool Instances::wants_another(const Slot& slot, const std::string& version) {
  const Lock lock(mutex_);
  return slot.serving && slot.serving->published() != version &&
         !(slot.next && slot.next->published() == version) && slot.failed_version != version;
}

/// A label config that its project has no longer: not worth loading until somebody asks for it.
void Instances::drop(const std::shared_ptr<Slot>& slot) {
  const Lock lock(mutex_);
  const auto place = std::find(slots_.begin(), slots_.end(), slot);
  if (place != slots_.end()) erase(place);
}

void Instances::erase(Slots::iterator place) {
  const auto [first, last] = by_project_.equal_range((*place)->project);
  by_project_.erase(std::find_if(first, last, [&](const auto& e) { return e.second == place; }));
  slots_.erase(place);
}

void Instances::load_next(const std::shared_ptr<Slot>& slot, const std::string& version) {
  log::info("project {}: loading version {}", slot->project, version);
  std::shared_ptr<Instance> next;
  try {
    next = make(*slot, version);
  } catch (const Error& error) {
    log::error("project {}: version {} cannot be loaded: {}", slot->project, version, error.what());
  }
  {
    const Lock lock(mutex_);
    slot->next = next;
    if (!next) slot->failed_version = version;
  }
  if (next) load_in_background(slot, next);
}

std::size_t Instances::size() const {
  const Lock lock(mutex_);
  return slots_.size();
}

Instances::Loads Instances::loads() const {
  const Lock lock(mutex_);
  return loads_;
}

std::string Instances::version_of(const std::string& project) const {
  if (const auto slot = last_used(project)) {
    const Lock lock(mutex_);
    return slot->serving->version();
  }
  return shown_version(factory_.options, current_version(project));
}

bool Instances::is_switching(const std::string& project) const {
  const auto slot = last_used(project);
  if (!slot) return false;
  const auto version = current_version(project);
  const Lock lock(mutex_);
  return slot->serving->published() != version && slot->failed_version != version;
}

/// nullptr when nothing serves the project.
std::shared_ptr<Instances::Slot> Instances::last_used(const std::string& project) const {
  const Lock lock(mutex_);
  for (const auto& slot : slots_)
    if (slot->project == project && slot->pinned.empty() && slot->serving) return slot;
  return nullptr;
}

/// As it was published; "" for none, an unknown one, or the one that answers anyway.
std::string Instances::older_version(const Wanted& wanted) const {
  const std::string project(wanted.project);
  if (wanted.version.empty() || wanted.version == version_of(project)) return {};
  auto published =
      published_version(settings_.model_dir, project, wanted.version, factory_.options);
  const auto slot = last_used(project);
  const Lock lock(mutex_);
  return slot && slot->serving->published() == published ? std::string() : published;
}

bool Instances::failed_for_good(const Slot& slot) {
  return slot.failed_at != Clock::time_point() && Clock::now() - slot.failed_at > kRetryAfter;
}

std::shared_ptr<Instances::Slot> Instances::find(const Wanted& wanted) {
  const auto [first, last] = by_project_.equal_range(wanted.project);
  for (auto it = first; it != last; ++it) {
    const auto& slot = *it->second;
    if (slot->label_config != wanted.label_config || slot->extra_params != wanted.extra_params ||
        slot->pinned != wanted.version)
      continue;
    if (it->second != slots_.begin()) slots_.splice(slots_.begin(), slots_, it->second);
    return slot;
  }
  return nullptr;
}

std::shared_ptr<Instances::Slot> Instances::add(Lock& lock, const Wanted& wanted) {
  lock.unlock();
  auto slot = std::make_shared<Slot>();
  slot->project = wanted.project;
  slot->label_config = wanted.label_config;
  slot->extra_params = wanted.extra_params;
  slot->pinned = wanted.version;
  slot->parsed = LabelConfig::parse(wanted.label_config);
  slot->parsed_params = parse_params(wanted.extra_params);
  lock.lock();
  if (auto other = find(wanted)) return other;
  slots_.push_front(slot);
  by_project_.emplace(slot->project, slots_.begin());
  if (slots_.size() <= settings_.most) return slot;
  auto gone = slots_.back();
  erase(std::prev(slots_.end()));
  lock.unlock();  // The author's destructor runs without it.
  log::info("project {}: instance unloaded, {} others were used since", gone->project,
            settings_.most);
  gone.reset();
  lock.lock();
  return slot;
}

std::shared_ptr<Instance> Instances::make(const Slot& slot, const std::string& version) const {
  auto environment = std::make_shared<detail::Environment>();
  environment->label_config = slot.parsed;
  environment->extra_params = slot.parsed_params;
  environment->kwargs = settings_.kwargs;
  environment->model_dir = settings_.model_dir;
  environment->project = slot.project;
  environment->storage = std::make_shared<ProjectStorage>(store_, slot.project);
  use_version(*environment, factory_.options, version);
  return std::make_shared<Instance>(factory_, std::move(environment));
}

void Instances::load_in_background(const std::shared_ptr<Slot>& slot,
                                   const std::shared_ptr<Instance>& instance) {
  Loader loader;
  loader.thread = std::thread([this, slot, instance, done = loader.done] {
    instance->load(pool_);
    loaded(*slot, instance);
    *done = true;
  });
  std::list<Loader> done;
  {
    const Lock lock(mutex_);
    for (auto it = loaders_.begin(); it != loaders_.end();)
      if (const auto here = it++; *here->done) done.splice(done.end(), loaders_, here);
    loaders_.push_back(std::move(loader));
  }
  for (auto& old : done) old.thread.join();  // it may be running the author's destructor
}

void Instances::loaded(Slot& slot, const std::shared_ptr<Instance>& instance) {
  const bool ready = instance->state() == Instance::State::ready;
  std::shared_ptr<Instance> old;
  {
    const Lock lock(mutex_);
    ++(ready ? loads_.ok : loads_.failed);
    if (!ready) slot.failed_version = instance->published();
    if (slot.next == instance) {
      slot.next.reset();
      if (ready) {
        old = std::exchange(slot.serving, instance);
        slot.failed_at = {};
      }
    } else if (slot.serving == instance && !ready) {
      slot.failed_at = Clock::now();
    }
  }
  if (old)
    log::info("project {}: version {} has taken over from {}", instance->project(),
              instance->version(), old->version());
}

std::string Instances::current_version(const std::string& project) const {
  const auto known = store_.project(project);
  if (known && !known->current_version.empty()) return known->current_version;
  return initial_version(factory_.options);
}

}  // namespace lsml::model
