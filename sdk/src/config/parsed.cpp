#include "config/parsed.hpp"

#include <algorithm>

#include "config/names.hpp"

namespace lsml {

namespace {

template <class T>
const T* find_in(const std::unordered_map<std::string_view, const T*>& by_name,
                 const std::vector<const T*>& repeated, std::string_view name) {
  if (const auto found = by_name.find(name); found != by_name.end()) return found->second;
  const auto found = std::find_if(repeated.begin(), repeated.end(), [&](const T* tag) {
    return config::repetition(name, tag->name, tag->index_flags).has_value();
  });
  return found == repeated.end() ? nullptr : *found;
}

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

const Control* LabelConfig::Parsed::control(std::string_view name) const {
  return find_in(controls_by_name, repeated_controls, name);
}

const Object* LabelConfig::Parsed::object(std::string_view name) const {
  return find_in(objects_by_name, repeated_objects, name);
}

std::string config::lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_letter);
  return out;
}

std::string_view config::trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r\v\f";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::string config::joined(const Strings& texts, std::string_view between) {
  std::string all;
  for (const auto& text : texts) all.append(all.empty() ? "" : between).append(text);
  return all;
}

bool config::same_type(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_letter(x) == lower_letter(y); });
}

bool config::is_a(const Control& control, std::string_view type) {
  const auto is_chat = [](std::string_view name) {
    return same_type(name, "Chat") || same_type(name, "ChatMessage");
  };
  return same_type(control.type, type) || (is_chat(control.type) && is_chat(type));
}

}  // namespace lsml
