#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <lsml/export.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace lsml {

class Dict;
class Value;
using Strings = std::vector<std::string>;
using List = std::vector<Value>;

/// One JSON value, owning. Cheap to copy: texts, lists and dicts are shared and never change.
/// Reading one value from several threads is safe.
class LSML_API Value {
 public:
  Value(std::nullptr_t = nullptr) noexcept {}
  Value(const char* text);  ///< nullptr becomes null
  Value(std::string_view text);
  Value(std::string text);
  Value(List list);
  Value(Dict dict);
  /// A template, so that int, size_t and float are not ambiguous. NaN and infinity can be held but
  /// never leave: JSON has none.
  template <class T, std::enable_if_t<std::is_arithmetic_v<T>, int> = 0>
  Value(T value) noexcept {
    if constexpr (std::is_same_v<T, bool>) {
      kind_ = Kind::boolean;
      scalar_.boolean = value;
    } else if constexpr (std::is_floating_point_v<T>) {
      kind_ = Kind::number;
      scalar_.number = static_cast<double>(value);
    } else if constexpr (std::is_unsigned_v<T>) {
      kind_ = Kind::unsigned_integer;
      scalar_.unsigned_integer = value;
    } else {
      kind_ = Kind::integer;
      scalar_.integer = value;
    }
  }
  /// nullopt becomes null.
  template <class T>
  Value(const std::optional<T>& value) {
    if (value) *this = Value(*value);
  }
  template <class T>
  Value(const std::vector<T>& values) : Value(list_of(values)) {}

  /// @name What it holds
  /// nullopt or nullptr when it holds another type. `number()` takes any number, `integer()` only
  /// whole ones that fit 64 bits (JSON's `5.0` is one).
  /// @{
  bool is_null() const { return kind_ == Kind::null; }
  std::optional<bool> boolean() const;
  std::optional<double> number() const;
  std::optional<std::int64_t> integer() const;
  const std::string* text() const&;
  const List* list() const&;
  const Dict* dict() const&;
  const std::string* text() && = delete;
  const List* list() && = delete;
  const Dict* dict() && = delete;
  /// @}

  /// The value as a T (bool, any integer or floating type, std::string, std::vector of these).
  /// Throws Error naming `what`, the type wanted and the value when it is something else.
  template <class T>
  T as(std::string_view what) const;

  /// JSON text. NaN and infinity are written as null.
  std::string to_json() const;

 private:
  friend class ValueAccess;
  enum class Kind : unsigned char {
    null,
    boolean,
    integer,
    unsigned_integer,
    number,
    text,
    list,
    dict
  };
  template <class T>
  static List list_of(const std::vector<T>& values);
  [[noreturn]] void wrong_type(std::string_view what, const char* wanted) const;

  Kind kind_{Kind::null};
  union {
    bool boolean;
    std::int64_t integer;
    std::uint64_t unsigned_integer;
    double number;
  } scalar_{};
  std::shared_ptr<const void> shared_{};
};

/// A JSON object that keeps the order of its keys: {{"a", 1}, {"b", Dict{{"c", 2}}},
/// {"l", List{1, "x"}}}. Copies share their members until one of them changes. Reading from several
/// threads is safe; changing is not.
class LSML_API Dict {
 public:
  struct Member;

  Dict() = default;
  Dict(std::initializer_list<Member> members);
  Dict(const Dict& other) noexcept;
  Dict(Dict&& other) noexcept;
  Dict& operator=(const Dict& other) noexcept;
  Dict& operator=(Dict&& other) noexcept;
  ~Dict();

  /// Throws Error with line and column when `json` is not one JSON object.
  static Dict parse(std::string_view json);
  std::string to_json() const;

  /// @name Typed access
  /// nullopt or nullptr: the key is absent or holds another type.
  /// @{
  std::optional<double> number(std::string_view key) const;
  std::optional<std::int64_t> integer(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<std::string> text(std::string_view key) const;
  const List* list(std::string_view key) const&;
  const List* list(std::string_view key) && = delete;
  const Dict* dict(std::string_view key) const&;
  const Dict* dict(std::string_view key) && = delete;
  /// nullptr when the key is absent; valid until the dict changes.
  const Value* find(std::string_view key) const&;
  const Value* find(std::string_view key) && = delete;
  /// @}

  /// The fallback when the key is absent or null; throws Error naming key and type when the value
  /// has another type.
  template <class T>
  T get(std::string_view key, T fallback) const {
    const Value* value = find(key);
    return value == nullptr || value->is_null() ? fallback : value->template as<T>(key);
  }
  std::string get(std::string_view key, const char* fallback) const {
    return get<std::string>(key, fallback);
  }

  /// Replaces the value, or adds the key at the end.
  Dict& set(std::string key, Value value);
  /// False when there was no such key.
  bool erase(std::string_view key);
  bool contains(std::string_view key) const { return find(key) != nullptr; }
  std::size_t size() const;
  bool empty() const { return size() == 0; }
  const Member* begin() const;
  const Member* end() const;

 private:
  friend class ValueAccess;
  std::vector<Member>& own();

  std::shared_ptr<std::vector<Member>> members_{};
};

struct Dict::Member {
  std::string key{};
  Value value{};
};

template <class T>
List Value::list_of(const std::vector<T>& values) {
  List list;
  list.reserve(values.size());
  for (const auto& value : values) list.emplace_back(T(value));
  return list;
}

namespace detail {
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {
  using Item = T;
};
}  // namespace detail

template <class T>
T Value::as(std::string_view what) const {
  if constexpr (std::is_same_v<T, bool>) {
    if (const auto value = boolean()) return *value;
    wrong_type(what, "true or false");
  } else if constexpr (std::is_floating_point_v<T>) {
    if (const auto value = number()) return static_cast<T>(*value);
    wrong_type(what, "a number");
  } else if constexpr (std::is_integral_v<T>) {
    const auto value = integer();
    if (value && *value >= static_cast<std::int64_t>(std::numeric_limits<T>::min()) &&
        (*value < 0 || static_cast<std::uint64_t>(*value) <=
                           static_cast<std::uint64_t>(std::numeric_limits<T>::max())))
      return static_cast<T>(*value);
    wrong_type(what, "a whole number in range");
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (const auto* value = text()) return *value;
    wrong_type(what, "a text");
  } else {
    static_assert(detail::IsVector<T>::value,
                  "a setting is a bool, a number, a std::string or a std::vector of these");
    const List* items = list();
    if (items == nullptr) wrong_type(what, "a list");
    T values;
    for (const auto& item : *items)
      values.push_back(item.template as<typename detail::IsVector<T>::Item>(what));
    return values;
  }
}

}  // namespace lsml
