#pragma once

#include <lsml/export.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace lsml {

/// Texts that outlive the process, kept for each project, shared by serving and training. Every
/// call reads or writes the store; all are thread-safe and throw Error when the store fails.
class LSML_API Storage {
 public:
  virtual ~Storage();
  /// nullopt when there is none.
  virtual std::optional<std::string> get(std::string_view key) const = 0;
  virtual void set(std::string_view key, std::string_view value) = 0;
  virtual bool has(std::string_view key) const = 0;
  virtual void erase(std::string_view key) = 0;
};

}  // namespace lsml
