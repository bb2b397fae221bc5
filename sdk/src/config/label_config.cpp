#include <algorithm>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/config_cache.hpp"
#include "config/parsed.hpp"

namespace lsml {

namespace {

const LabelConfig::Parsed& empty_config() {
  static const LabelConfig::Parsed empty;
  return empty;
}

using config::is_a;

bool is_a(const Object& object, std::string_view type) {
  return config::same_type(object.type, type);
}

template <class T>
bool is_one_of(const T& tag, const Strings& types) {
  return std::any_of(types.begin(), types.end(), [&](const auto& type) { return is_a(tag, type); });
}

bool labels_one_of(const Control& control, const Strings& types) {
  const auto& objects = control.objects();
  return std::any_of(objects.begin(), objects.end(),
                     [&](const Object* object) { return is_one_of(*object, types); });
}

/// "<A> or <B>"
std::string alternatives(const Strings& types, const char* open, const char* close) {
  std::string text;
  for (const auto& type : types) text += (text.empty() ? "" : " or ") + (open + type + close);
  return text.empty() ? "(no type was given)" : text;
}

Strings one_or_none(std::string_view type) {
  return type.empty() ? Strings() : Strings{std::string(type)};
}

[[noreturn]] void fail(const LabelConfig& config, const Strings& controls, const Strings& objects,
                       const char* more = "") {
  throw Refused("the label config has no " + alternatives(controls, "<", ">") + " tag" +
                (objects.empty() ? "" : " on " + alternatives(objects, "", "")) + more +
                "; it has " + config::shown(config.controls()));
}

[[noreturn]] void fail(const char* kind, std::string_view name, const Tag* other,
                       const std::string& what_there_is) {
  throw Refused("the label config has no " + std::string(kind) + " named \"" + std::string(name) +
                "\"" + (other == nullptr ? "" : " (that is " + config::shown(*other) + ")") +
                "; it has " + what_there_is);
}

}  // namespace

LabelConfig::LabelConfig() : parsed_(std::shared_ptr<const Parsed>(), &empty_config()) {}

LabelConfig::LabelConfig(std::shared_ptr<const Parsed> parsed) : parsed_(std::move(parsed)) {}

LabelConfig LabelConfig::parse(std::string_view xml) {
  static config::ConfigCache cache(64, std::size_t{4} << 20);
  return LabelConfig(cache.get(xml));
}

const Control* LabelConfig::find(std::string_view control, std::string_view object) const& {
  const auto objects = one_or_none(object);
  for (const auto& candidate : parsed_->controls)
    if (is_a(*candidate, control) && (objects.empty() || labels_one_of(*candidate, objects)))
      return candidate.get();
  return nullptr;
}

const Control& LabelConfig::first(std::string_view control, std::string_view object) const& {
  if (const Control* found = find(control, object)) return *found;
  fail(*this, one_or_none(control), one_or_none(object));
}

const Control& LabelConfig::first_of(const Strings& controls, const Strings& objects) const& {
  return first_accepted(controls, objects, nullptr, nullptr);
}

const Control& LabelConfig::first_accepted(const Strings& controls, const Strings& objects,
                                           bool (*accept)(const Control&, const void*),
                                           const void* context) const {
  for (const auto& candidate : parsed_->controls)
    if (is_one_of(*candidate, controls) &&
        (objects.empty() || labels_one_of(*candidate, objects)) &&
        (accept == nullptr || accept(*candidate, context)))
      return *candidate;
  fail(*this, controls, objects, accept == nullptr ? "" : " that the model accepts");
}

const Control& LabelConfig::control(std::string_view name) const& {
  if (const Control* found = parsed_->control(name)) return *found;
  fail("control", name, parsed_->object(name), config::shown(parsed_->controls));
}

const Object& LabelConfig::object(std::string_view name) const& {
  if (const Object* found = parsed_->object(name)) return *found;
  fail("object", name, parsed_->control(name), config::shown(parsed_->objects));
}

const std::vector<std::unique_ptr<const Control>>& LabelConfig::controls() const& {
  return parsed_->controls;
}

const std::vector<std::unique_ptr<const Object>>& LabelConfig::objects() const& {
  return parsed_->objects;
}

const std::string& LabelConfig::xml() const& { return parsed_->xml; }

}  // namespace lsml
