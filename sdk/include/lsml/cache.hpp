#pragma once

#include <cstddef>
#include <lsml/export.hpp>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lsml {

namespace detail {

/// Objects by key, each made by one caller while the others wait. Thread-safe.
class LSML_API KeyedObjects {
 public:
  using Make = std::shared_ptr<void> (*)(void* context);

  /// Holds the `capacity` objects asked for last.
  explicit KeyedObjects(std::size_t capacity);
  ~KeyedObjects();
  KeyedObjects(const KeyedObjects&) = delete;
  KeyedObjects& operator=(const KeyedObjects&) = delete;

  /// Of the whole process; holds none, but knows those that somebody holds.
  static KeyedObjects& of_process();

  std::shared_ptr<void> get(const void* type, std::string_view key, Make make, void* context);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Its address tells one type from another.
template <class T>
inline constexpr char kTypeMark = 0;

template <class T, class F>
std::shared_ptr<void> make_object(void* context) {
  auto& make = *static_cast<F*>(context);
  std::shared_ptr<T> made;
  if constexpr (std::is_convertible_v<decltype(make()), std::shared_ptr<T>>)
    made = make();
  else
    made.reset(new T(make()));
  return std::const_pointer_cast<std::remove_const_t<T>>(std::move(made));
}

template <class T, class F>
std::shared_ptr<T> get_object(KeyedObjects& objects, std::string_view key, F& make) {
  return std::static_pointer_cast<T>(objects.get(&kTypeMark<T>, key, &make_object<T, F>, &make));
}

}  // namespace detail

/// The one T of that key in this process, for what is too large to have twice: instances of other
/// projects and versions get the same. It is made by `make()`, which returns a T (or a pointer
/// that owns one), when nobody holds it, and lives as long as somebody does: keep the pointer.
///
/// Callers from several threads wait for the one that makes it. What `make` throws reaches its
/// caller, and the next one tries again. `make` must not ask for the same key. The T is used by
/// several threads at once: guard it yourself.
template <class T, class F>
[[nodiscard]] std::shared_ptr<T> shared(std::string_view key, F make) {
  return detail::get_object<T>(detail::KeyedObjects::of_process(), key, make);
}

/// Keeps the `capacity` values that were asked for last, such as the embeddings of the images that
/// people are clicking in. Key by the task's data, never by its id: ids are used again.
/// Thread-safe.
template <class T>
class Cache {
 public:
  explicit Cache(std::size_t capacity) : objects_(capacity) {}

  /// The value of that key, made by `make()` (a T, or a pointer that owns one) when it is not kept.
  /// One caller makes it, without a lock; others who want the same key wait. What `make` throws
  /// reaches its caller, and the next one tries again. `make` must not ask for the same key.
  template <class F>
  std::shared_ptr<T> get(std::string_view key, F make) {
    return detail::get_object<T>(objects_, key, make);
  }

 private:
  detail::KeyedObjects objects_;
};

}  // namespace lsml
