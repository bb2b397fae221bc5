#include <cmath>
#include <lsml/error.hpp>

#include "core/json_write.hpp"
#include "core/value_access.hpp"

namespace lsml {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

std::string shown(const Value& value) {
  constexpr std::size_t kLongest = 60;
  std::string text = value.to_json();
  if (text.size() > kLongest) text = text.substr(0, kLongest) + "…";
  return text;
}

}  // namespace

Value::Value(const char* text) {
  if (text != nullptr) *this = Value(std::string(text));
}
Value::Value(std::string_view text) : Value(std::string(text)) {}
Value::Value(std::string text)
    : kind_(Kind::text), shared_(std::make_shared<const std::string>(std::move(text))) {}
Value::Value(List list)
    : kind_(Kind::list), shared_(std::make_shared<const List>(std::move(list))) {}
Value::Value(Dict dict)
    : kind_(Kind::dict), shared_(std::make_shared<const Dict>(std::move(dict))) {}

std::optional<bool> Value::boolean() const {
  if (kind_ != Kind::boolean) return std::nullopt;
  return scalar_.boolean;
}

std::optional<double> Value::number() const {
  switch (kind_) {
    case Kind::number:
      return scalar_.number;
    case Kind::integer:
      return static_cast<double>(scalar_.integer);
    case Kind::unsigned_integer:
      return static_cast<double>(scalar_.unsigned_integer);
    default:
      return std::nullopt;
  }
}

std::optional<std::int64_t> Value::integer() const {
  if (kind_ == Kind::integer) return scalar_.integer;
  if (kind_ == Kind::unsigned_integer &&
      scalar_.unsigned_integer <= static_cast<std::uint64_t>(INT64_MAX))
    return static_cast<std::int64_t>(scalar_.unsigned_integer);
  if (kind_ == Kind::number && std::trunc(scalar_.number) == scalar_.number &&
      scalar_.number >= -kTwoTo63 && scalar_.number < kTwoTo63)
    return static_cast<std::int64_t>(scalar_.number);
  return std::nullopt;
}

const std::string* Value::text() const& {
  return kind_ == Kind::text ? &ValueAccess::text(*this) : nullptr;
}

const List* Value::list() const& {
  return kind_ == Kind::list ? &ValueAccess::list(*this) : nullptr;
}

const Dict* Value::dict() const& {
  return kind_ == Kind::dict ? &ValueAccess::dict(*this) : nullptr;
}

std::string Value::to_json() const {
  std::string out;
  json::write(out, *this);
  return out;
}

void Value::wrong_type(std::string_view what, const char* wanted) const {
  throw Error("\"" + std::string(what) + "\" must be " + wanted + ", not " + shown(*this));
}

}  // namespace lsml
