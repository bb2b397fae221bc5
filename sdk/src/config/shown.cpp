#include <algorithm>

#include "config/parsed.hpp"

namespace lsml {

namespace {

constexpr std::size_t kMostShown = 10;

std::string line_of(const Tag& tag) { return " (line " + std::to_string(tag.line) + ")"; }

std::string shown_fully(const Object& object) {
  return config::shown(static_cast<const Tag&>(object)) + line_of(object);
}

std::string shown_fully(const Control& control) {
  std::string text = config::shown(static_cast<const Tag&>(control)) + " on ";
  const auto& config = *ParsedAccess::data(control).config;
  for (std::size_t i = 0; i < control.to_name.size() && i < kMostShown; ++i) {
    const auto* object = config.object(control.to_name[i]);
    text += i > 0 ? "," : "";
    text += object != nullptr ? object->type : "\"" + control.to_name[i] + "\", which is no object";
  }
  return text + line_of(control);
}

template <class T>
std::string list_of(const std::vector<std::unique_ptr<const T>>& tags, const char* none) {
  std::string text;
  for (std::size_t i = 0; i < std::min(tags.size(), kMostShown); ++i)
    text += (i > 0 ? ", " : "") + shown_fully(*tags[i]);
  if (tags.size() > kMostShown)
    text += " and " + std::to_string(tags.size() - kMostShown) + " more";
  return text.empty() ? none : text;
}

}  // namespace

std::string config::shown(const Tag& tag) { return "<" + tag.type + " name=\"" + tag.name + "\">"; }

std::string config::shown(const std::vector<std::unique_ptr<const Control>>& controls) {
  return list_of(controls, "no control tag");
}

std::string config::shown(const std::vector<std::unique_ptr<const Object>>& objects) {
  return list_of(objects, "no object tag");
}

}  // namespace lsml
