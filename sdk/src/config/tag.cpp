#include <fmt/format.h>

#include <charconv>
#include <lsml/control.hpp>
#include <lsml/error.hpp>
#include <type_traits>

#include "config/parsed.hpp"

namespace lsml {

namespace {

template <class T>
bool read(const std::string& text, T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    value = text;
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    value = text == "true";
    return text == "true" || text == "false";
  } else {
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stopped == end;
  }
}

template <class T>
const char* wanted() {
  if constexpr (std::is_same_v<T, bool>)
    return "true or false";
  else if constexpr (std::is_integral_v<T>)
    return "a whole number";
  else
    return "a number";
}

}  // namespace

Tag::~Tag() = default;

template <class T>
T Tag::attribute(std::string_view key, T fallback) const {
  for (const auto& [attribute, text] : attributes) {
    if (attribute != key) continue;
    T value{};
    if (read(text, value)) return value;
    throw Refused(fmt::format("<{} name=\"{}\">: {}=\"{}\" must be {}", type, name, attribute, text,
                              wanted<T>()));
  }
  return fallback;
}

template std::string Tag::attribute(std::string_view, std::string) const;
template double Tag::attribute(std::string_view, double) const;
template float Tag::attribute(std::string_view, float) const;
template int Tag::attribute(std::string_view, int) const;
template bool Tag::attribute(std::string_view, bool) const;

std::string Tag::attribute(std::string_view key, const char* fallback) const {
  return attribute<std::string>(key, fallback);
}

std::string Object::key_at(int index) const {
  const auto at = std::to_string(index);
  return is_list && index_flag.empty() ? key + "[" + at + "]"
                                       : config::filled_in(key, index_flag, at);
}

}  // namespace lsml
