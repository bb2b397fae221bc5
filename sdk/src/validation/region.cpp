#include "validation/region.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/names.hpp"
#include "validation/names.hpp"
#include "validation/values.hpp"

namespace lsml::validation {

namespace {

Strings names_of(const auto& tags) {
  Strings names;
  for (const auto& tag : tags) names.push_back(tag->name);
  return names;
}

/// In small letters; most are so already.
std::string_view small(const std::string& type, std::string& storage) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::none_of(type.begin(), type.end(), capital)) return type;
  storage = config::lower(type);
  return storage;
}

/// <Labels> beside <Rectangle> may send "rectanglelabels": the Rectangle; nullptr otherwise.
const Control* merged_geometry(const Validation& validation, const Control& labels,
                               std::string_view type) {
  if (!config::same_type(labels.type, "Labels") || !config::ends_with_labels(type)) return nullptr;
  const auto geometry = type.substr(0, type.size() - std::string_view("labels").size());
  for (const auto& control : validation.config.controls) {
    if (!config::same_type(control->type, geometry)) continue;
    for (const auto& name : control->to_name)
      if (std::find(labels.to_name.begin(), labels.to_name.end(), name) != labels.to_name.end())
        return control.get();
  }
  return nullptr;
}

/// Labels under the type's name, or under "labels", and the geometry beside them.
bool check_merged(const Subject& subject, const Dict& value, const Control& geometry,
                  std::string_view type) {
  const auto key = value.contains(type) ? type : "labels";
  if (!check_labels(subject, value, key)) return false;
  if (value.list(key)->empty() ||
      (subject.control.labels.empty() && !subject.control.dynamic_labels))
    return subject.refuse("no_label", fmt::format("needs a label of its own in value.{}", key));
  const auto* rules = value_rules(config::lower(geometry.type));
  if (rules == nullptr) return true;
  if (key != "labels") return check_fields(subject, value, rules->fields);
  Dict others = value;
  others.erase(key);
  return check_fields(subject, others, rules->fields);
}

/// <Labels> beside a geometry of the same id repeats that geometry, instead of a span.
const ValueRules* split_partner(Validation& validation, const Result& result) {
  const ValueRules* geometry = nullptr;
  if (result.id.empty()) return geometry;
  validation.ids.any(result.id, [&](const Result& other) {
    std::string storage;
    geometry = split_geometry(small(other.type, storage));
    return geometry != nullptr;
  });
  return geometry;
}

/// <Labels> on its own draws spans, of which an image has none.
bool needs_partner(const Subject& subject, const Dict& value) {
  const auto& type = subject.object.type;
  return (config::same_type(type, "Image") || config::same_type(type, "Video")) &&
         !value.contains("start");
}

/// The SDK takes a value under the control's name, too.
const Dict& unnested(const Subject& subject, const Dict& value, const ValueRules& rules) {
  const auto& name = subject.control.name;
  const bool own = name == "chatmessage" || name == "reactcode" || rules.type == "ranker" ||
                   (rules.type == "videorectangle" && subject.control.labels.empty());
  const Dict* inner = own ? nullptr : value.dict(name);
  return inner == nullptr ? value : *inner;
}

void check_value_of(Validation& validation, const Subject& subject, std::string_view type,
                    const Dict* value) {
  const auto* rules = value_rules(type);
  if (rules == nullptr) return;
  if (value == nullptr) {
    subject.refuse("wrong_type", "takes an object as value");
    return;
  }
  const Dict& inner = unnested(subject, *value, *rules);
  if (type != "labels") {
    check_value(subject, inner, *rules);
    return;
  }
  const auto* partner = split_partner(validation, subject.result);
  if (partner == nullptr && needs_partner(subject, inner))
    subject.refuse("region_not_found",
                   fmt::format("labels the region {}, which this prediction does not have: send it "
                               "along, with that id",
                               quoted(subject.result.id)));
  else if (partner == nullptr)
    check_value(subject, inner, *rules);
  else if (check_labels(subject, inner, "labels"))
    check_fields(subject, inner, partner->fields);
}

void check_subject(Validation& validation, const Subject& subject, const Dict* value) {
  std::string given_storage;
  const auto given = small(subject.result.type, given_storage);
  const std::string& expected = ParsedAccess::data(subject.control).result_type;
  if (given == expected) return check_value_of(validation, subject, expected, value);
  if (const auto* geometry = merged_geometry(validation, subject.control, given)) {
    if (value == nullptr)
      subject.refuse("wrong_type", "takes an object as value");
    else
      check_merged(subject, *value, *geometry, given);
    return;
  }
  subject.refuse("type_mismatch", fmt::format("sends results of type \"{}\", not {}", expected,
                                              quoted(subject.result.type)));
}

}  // namespace

void check_region(Validation& validation, std::size_t index, const Dict* value) {
  const Result& result = validation.results[index];
  auto& report = validation.report;
  const Control* control = validation.config.control(result.from_name);
  if (control == nullptr) {
    report.add("unknown_from_name", index,
               fmt::format("from_name {} is no control of the label config; it has: {}",
                           quoted(result.from_name), listed(names_of(validation.config.controls))));
    return;
  }
  const Object* object = validation.config.object(result.to_name);
  if (object == nullptr) {
    report.add("unknown_to_name", index,
               fmt::format("to_name {} is no object of the label config; it has: {}",
                           quoted(result.to_name), listed(names_of(validation.config.objects))));
    return;
  }
  const Subject subject{result, *control, *object, validation.task, index, report, validation.text};
  if (!labels_object(*control, result.from_name, result.to_name))
    subject.refuse("to_name_not_of_control",
                   fmt::format("does not label {}; it labels: {}", quoted(result.to_name),
                               listed(control->to_name)));
  check_subject(validation, subject, value);
}

}  // namespace lsml::validation
