#pragma once

#include <lsml/dict.hpp>

namespace lsml {

/// What JSON reading and writing sees of a Value and a Dict.
class ValueAccess {
 public:
  using Kind = Value::Kind;

  static Kind kind(const Value& value) { return value.kind_; }
  static bool boolean(const Value& value) { return value.scalar_.boolean; }
  static std::int64_t integer(const Value& value) { return value.scalar_.integer; }
  static std::uint64_t unsigned_integer(const Value& value) {
    return value.scalar_.unsigned_integer;
  }
  static double number(const Value& value) { return value.scalar_.number; }
  static const std::string& text(const Value& value) {
    return *static_cast<const std::string*>(value.shared_.get());
  }
  static const List& list(const Value& value) {
    return *static_cast<const List*>(value.shared_.get());
  }
  static const Dict& dict(const Value& value) {
    return *static_cast<const Dict*>(value.shared_.get());
  }

  /// The keys must differ.
  static Dict make_dict(std::vector<Dict::Member> members) {
    Dict dict;
    dict.members_ = std::make_shared<std::vector<Dict::Member>>(std::move(members));
    return dict;
  }
};

}  // namespace lsml
