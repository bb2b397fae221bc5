#pragma once

#include <lsml/storage.hpp>
#include <string>

#include "store/store.hpp"

namespace lsml::model {

/// An author's `storage()`: the store's key-value pairs of one project. Thread-safe as the store.
class ProjectStorage final : public Storage {
 public:
  ProjectStorage(store::Store& store, std::string project);

  std::optional<std::string> get(std::string_view key) const override;
  void set(std::string_view key, std::string_view value) override;
  bool has(std::string_view key) const override;
  void erase(std::string_view key) override;

 private:
  store::Store& store_;
  std::string project_;
};

}  // namespace lsml::model
