#pragma once

#include <cstdint>
#include <lsml/label_config.hpp>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace lsml::config {

/// The configs parsed last, by their text; what was used longest ago goes first. Texts that were
/// refused are not kept. Thread-safe.
class ConfigCache {
 public:
  ConfigCache(std::size_t most_texts, std::size_t most_bytes)
      : most_texts_(most_texts), most_bytes_(most_bytes) {}

  /// Throws what parse_xml throws.
  std::shared_ptr<const LabelConfig::Parsed> get(std::string_view xml);

 private:
  struct Entry {
    std::uint64_t key{};
    std::uint64_t used{};
    std::shared_ptr<const LabelConfig::Parsed> config{};
  };

  std::shared_ptr<const LabelConfig::Parsed> find(std::uint64_t key, std::string_view xml);
  void keep(std::uint64_t key, std::shared_ptr<const LabelConfig::Parsed> config);

  const std::size_t most_texts_;
  const std::size_t most_bytes_;
  std::mutex mutex_{};
  std::vector<Entry> entries_{};  ///< one for each text
  std::size_t bytes_{};           ///< of the texts
  std::uint64_t uses_{};
};

}  // namespace lsml::config
