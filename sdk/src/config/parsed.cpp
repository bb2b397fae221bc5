#include "config/parsed.hpp"

#include <algorithm>

namespace lsml {

namespace {

bool is_index(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         (text.size() == 1 || text[0] != '0');
}

/// Whether a Repeater makes `name` of the tag's: page_{{idx}} gives page_0, page_1, ...
bool repeats_as(const std::string& pattern, const std::string& flag, std::string_view name) {
  const auto at = pattern.find(flag);
  if (at == std::string::npos || name.substr(0, at) != std::string_view(pattern).substr(0, at))
    return false;
  const auto end = std::min(name.find_first_not_of("0123456789", at), name.size());
  const auto index = name.substr(at, end - at);
  return is_index(index) && config::filled_in(pattern, flag, index) == name;
}

template <class T>
const T* find_in(const std::unordered_map<std::string_view, const T*>& by_name,
                 const std::vector<const T*>& repeated, std::string_view name) {
  if (const auto found = by_name.find(name); found != by_name.end()) return found->second;
  const auto found = std::find_if(repeated.begin(), repeated.end(), [&](const T* tag) {
    return repeats_as(tag->name, tag->index_flag, name);
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

bool config::same_type(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_letter(x) == lower_letter(y); });
}

std::string config::filled_in(std::string_view text, std::string_view flag,
                              std::string_view index) {
  std::string out;
  while (!flag.empty()) {
    const auto at = text.find(flag);
    if (at == std::string_view::npos) break;
    out += text.substr(0, at);
    out += index;
    text.remove_prefix(at + flag.size());
  }
  return out += text;
}

}  // namespace lsml
