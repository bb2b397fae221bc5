#pragma once

#include <lsml/dict.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lsml::results {

/// A member of a value and what is wrong when it cannot be read.
struct Field {
  const char* key;
  const char* rule;
};

/// Reads what editors old and new store: numbers may be texts, one text may stand for a list of
/// one. False when it is something else.
/// @{
bool convert(const Value& value, double& number);
bool convert(const Value& value, int& number);
bool convert(const Value& value, std::size_t& number);
bool convert(const Value& value, bool& flag);
bool convert(const Value& value, std::string& text);
bool convert(const Value& value, Strings& texts);
template <class T>
bool convert(const Value& value, std::optional<T>& out) {
  T read{};
  if (!convert(value, read)) return false;
  out = std::move(read);
  return true;
}
/// @}

/// Reads members one after the other and keeps the first rule that is broken.
class Reader {
 public:
  explicit Reader(const Dict& json) : json_(json) {}

  template <class T>
  Reader& required(const Field& field, T& out) {
    const Value* value = json_.find(field.key);
    if (value == nullptr || !convert(*value, out)) breaks(field.rule);
    return *this;
  }
  /// An absent or null member keeps `out` as it is.
  template <class T>
  Reader& optional(const Field& field, T& out) {
    const Value* value = json_.find(field.key);
    if (value != nullptr && !value->is_null() && !convert(*value, out)) breaks(field.rule);
    return *this;
  }
  /// A number that becomes the nearest whole one.
  Reader& frame(const Field& field, int& out);
  Reader& optional_frame(const Field& field, int& out);

  void breaks(const char* rule) {
    if (rule_ == nullptr) rule_ = rule;
  }
  const char* rule() const { return rule_; }

 private:
  const Dict& json_;
  const char* rule_ = nullptr;
};

inline constexpr Field kX{"x", "x is absent or no number"};
inline constexpr Field kY{"y", "y is absent or no number"};
inline constexpr Field kWidth{"width", "width is absent or no number"};
inline constexpr Field kHeight{"height", "height is absent or no number"};
inline constexpr Field kRotation{"rotation", "rotation is no number"};
inline constexpr Field kClosed{"closed", "closed is neither true nor false"};
inline constexpr Field kEnabled{"enabled", "enabled is neither true nor false"};
inline constexpr Field kFrame{"frame", "frame is absent or no number"};
inline constexpr Field kTime{"time", "time is no number"};
inline constexpr Field kFramesCount{"framesCount", "framesCount is no number"};
inline constexpr Field kDuration{"duration", "duration is no number"};

/// Reads a list of objects, each by `read(json, item)`; `rule` is what an item that is no object
/// breaks. Returns the rule broken, or nullptr.
template <class Item, class Read>
const char* read_items(const List& list, std::vector<Item>& items, const char* rule, Read read) {
  for (const auto& each : list) {
    const Dict* json = each.dict();
    if (json == nullptr) return rule;
    if (const char* broken = read(*json, items.emplace_back())) return broken;
  }
  return nullptr;
}

}  // namespace lsml::results
