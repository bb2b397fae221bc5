#include "config/config_cache.hpp"

#include <algorithm>

#include "config/parsed.hpp"

namespace lsml::config {

namespace {

/// Of the length and of 16 bytes: texts of one key are compared in full.
std::uint64_t key_of(std::string_view xml) {
  constexpr std::size_t kSamples = 16;
  std::uint64_t key = 0xCBF29CE484222325U ^ xml.size();
  const auto step = std::max<std::size_t>(1, xml.size() / kSamples);
  for (std::size_t at = xml.size(); at > 0; at -= std::min(at, step)) {
    key ^= static_cast<unsigned char>(xml[at - 1]);
    key *= 0x100000001B3U;
  }
  return key;
}

}  // namespace

std::shared_ptr<const LabelConfig::Parsed> ConfigCache::get(std::string_view xml) {
  const auto key = key_of(xml);
  if (auto found = find(key, xml)) return found;
  auto parsed = parse_xml(xml);
  keep(key, parsed);
  return parsed;
}

std::shared_ptr<const LabelConfig::Parsed> ConfigCache::find(std::uint64_t key,
                                                             std::string_view xml) {
  const std::lock_guard lock(mutex_);
  for (auto& entry : entries_) {
    if (entry.key != key || entry.config->xml != xml) continue;
    entry.used = ++uses_;
    return entry.config;
  }
  return nullptr;
}

/// A text that another thread has parsed in the meantime is replaced.
void ConfigCache::keep(std::uint64_t key, std::shared_ptr<const LabelConfig::Parsed> config) {
  if (config->xml.size() > most_bytes_) return;
  std::vector<std::shared_ptr<const LabelConfig::Parsed>> dropped;  // freed after the lock
  const std::lock_guard lock(mutex_);
  const auto drop = [&](auto entry) {
    bytes_ -= entry->config->xml.size();
    dropped.push_back(std::move(entry->config));
    *entry = std::move(entries_.back());
    entries_.pop_back();
  };
  const auto same = [&](const Entry& entry) {
    return entry.key == key && entry.config->xml == config->xml;
  };
  if (const auto twin = std::find_if(entries_.begin(), entries_.end(), same);
      twin != entries_.end())
    drop(twin);
  bytes_ += config->xml.size();
  entries_.push_back({key, ++uses_, std::move(config)});
  while (entries_.size() > most_texts_ || bytes_ > most_bytes_)
    drop(std::min_element(entries_.begin(), entries_.end(),
                          [](const Entry& a, const Entry& b) { return a.used < b.used; }));
}

}  // namespace lsml::config
