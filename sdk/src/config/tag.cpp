#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <lsml/control.hpp>
#include <lsml/error.hpp>

#include "config/names.hpp"
#include "config/parsed.hpp"

namespace lsml {

namespace {

/// False: it is no number, or more follows.
template <class T>
bool read(const std::string& text, T& value) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stopped == end;
}

[[noreturn]] void refuse(const Tag& tag, std::string_view key, std::string_view wanted) {
  throw Refused(fmt::format("<{} name=\"{}\">: {}=\"{}\" must be {}", tag.type, tag.name, key,
                            *config::find_attribute(tag, key), wanted));
}

}  // namespace

const std::string* config::find_attribute(const Tag& tag, std::string_view key) {
  for (const auto& [name, text] : tag.attributes)
    if (same_type(name, key)) return &text;
  return nullptr;
}

Tag::~Tag() = default;

std::optional<std::string> Tag::text(std::string_view key) const {
  const auto* text = config::find_attribute(*this, key);
  return text == nullptr ? std::nullopt : std::optional(*text);
}

std::optional<bool> Tag::flag(std::string_view key) const {
  const auto* text = config::find_attribute(*this, key);
  if (text == nullptr) return std::nullopt;
  if (*text != "true" && *text != "false") refuse(*this, key, "true or false");
  return *text == "true";
}

std::optional<double> Tag::number(std::string_view key, double most) const {
  const auto* text = config::find_attribute(*this, key);
  if (text == nullptr) return std::nullopt;
  double value{};
  if (!read(*text, value) || !(std::abs(value) <= most)) refuse(*this, key, "a number");
  return value;
}

std::optional<std::int64_t> Tag::whole(std::string_view key, std::int64_t least,
                                       std::int64_t most) const {
  const auto* text = config::find_attribute(*this, key);
  if (text == nullptr) return std::nullopt;
  std::int64_t value{};
  if (!read(*text, value) || value < least || value > most)
    refuse(*this, key, fmt::format("a whole number from {} to {}", least, most));
  return value;
}

std::string Tag::attribute(std::string_view key, const char* fallback) const {
  return attribute<std::string>(key, fallback);
}

std::string Object::key_at(int index) const {
  if (index_flags.empty()) return is_list ? key + "[" + std::to_string(index) + "]" : key;
  config::Repetition repetition(index_flags.size());
  repetition.back() = index;
  return config::filled_in(key, index_flags, repetition);
}

std::string Object::key_at(std::string_view wanted) const {
  if (wanted == name) return key;
  if (const auto repetition = config::repetition(wanted, name, index_flags))
    return config::filled_in(key, index_flags, *repetition);
  throw Error(config::shown(*this) + " is not \"" + std::string(wanted) + "\"");
}

}  // namespace lsml
