#include "answer_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <lsml/error.hpp>
#include <map>
#include <set>
#include <string_view>

#include "lower.hpp"

namespace lsml::cli {

namespace {

/// What a tag's result is made of; "@" stands for its labels, as in {@}.
struct Recipe {
  const char* type;
  const char* value;
};

constexpr const char* kTextSpan = "lsml::TextSpan{.start = 0, .end = 4, .labels = {@}}";
constexpr const char* kHyperTextSpan =
    "lsml::HyperTextSpan{.start = \"/p[1]/text()[1]\", .end = \"/p[1]/text()[1]\", .start_offset = "
    "0, .end_offset = 4, .labels = {@}}";

constexpr Recipe kRecipes[] = {
    {"choices", "lsml::Choices{.choices = {@}}"},
    {"taxonomy", "lsml::Taxonomy{.taxonomy = {{@}}}"},
    {"textarea", "lsml::TextArea{.text = {\"a line\"}}"},
    {"pairwise", "lsml::Pairwise{.selected = \"left\"}"},
    {"labels", "lsml::Labels{.labels = {@}}"},
    {"labels on text", kTextSpan},
    {"labels on audio", "lsml::AudioSpan{.start = 0.5, .end = 1.5, .labels = {@}}"},
    {"labels on hypertext", kHyperTextSpan},
    {"hypertextlabels", "lsml::Labels{.labels = {@}}"},
    {"hypertextlabels on hypertext", kHyperTextSpan},
    {"hypertextlabels on text", kTextSpan},
    {"paragraphlabels",
     "lsml::ParagraphSpan{.start = 0, .end = 0, .start_offset = 0, .end_offset = 4, .labels = "
     "{@}}"},
    {"timeserieslabels", "lsml::TimeSeriesSpan{.start = 0, .end = 10, .labels = {@}}"},
    {"rectangle", "lsml::Rectangle{.x = 10, .y = 20, .width = 30, .height = 40}"},
    {"rectanglelabels",
     "lsml::Rectangle{.x = 10, .y = 20, .width = 30, .height = 40, .labels = {@}}"},
    {"ellipse", "lsml::Ellipse{.x = 50, .y = 50, .radius_x = 10, .radius_y = 20}"},
    {"ellipselabels",
     "lsml::Ellipse{.x = 50, .y = 50, .radius_x = 10, .radius_y = 20, .labels = {@}}"},
    {"keypoint", "lsml::KeyPoint{.x = 50, .y = 50}"},
    {"keypointlabels", "lsml::KeyPoint{.x = 50, .y = 50, .labels = {@}}"},
    {"polygon", "lsml::Polygon{.points = {{10, 10}, {20, 10}, {20, 20}}}"},
    {"polygonlabels", "lsml::Polygon{.points = {{10, 10}, {20, 10}, {20, 20}}, .labels = {@}}"},
    {"brush", "size.brush(mask)"},
    {"brushlabels", "size.brush(mask, {@})"},
    {"magicwand", "size.brush(mask)"},
    {"bitmask", "size.bitmask(mask)"},
    {"bitmasklabels", "size.bitmask(mask, {@})"},
    {"vector", "lsml::Vector{.vertices = {{\"1\", 10, 10}, {\"2\", 20, 20, \"1\"}}}"},
    {"vectorlabels",
     "lsml::Vector{.vertices = {{\"1\", 10, 10}, {\"2\", 20, 20, \"1\"}}, .labels = {@}}"},
    {"ocrlabels", "lsml::OcrBox{.x = 10, .y = 20, .width = 30, .height = 5, .labels = {@}}"},
    {"videorectangle",
     "lsml::VideoRectangle{.frames_count = 100, .duration = 4, .sequence = {{.frame = 1, .x = 10, "
     ".y = 20, .width = 30, .height = 40}}, .labels = {@}}"},
    {"timelinelabels", "lsml::Timeline{.ranges = {{.start = 1, .end = 25}}, .labels = {@}}"},
    {"videovector",
     "lsml::VideoVector{.frames_count = 100, .duration = 4, .sequence = {{.frame = 1, .vertices = "
     "{{\"1\", 10, 10}, {\"2\", 20, 20, \"1\"}}}}}"},
    {"videovectorlabels",
     "lsml::VideoVector{.frames_count = 100, .duration = 4, .sequence = {{.frame = 1, .vertices = "
     "{{\"1\", 10, 10}, {\"2\", 20, 20, \"1\"}}}}, .labels = {@}}"},
    {"chat", "lsml::ChatMessage{.role = \"assistant\", .content = \"Hello\"}"},
    {"chatmessage", "lsml::ChatMessage{.role = \"assistant\", .content = \"Hello\"}"},
    {"reactcode", "lsml::ReactCode{.reactcode = {{\"key\", \"value\"}}}"},
    {"custominterface", "lsml::CustomInterface{.custom = {{\"key\", \"value\"}}}"},
};

/// A C++ literal; all but quotes, backslashes and control characters stands as it is.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\{:03o}", byte);
    else
      out += c;
  }
  return out + "\"";
}

/// "labels_{{idx}}" becomes "labels_idx_".
std::string member_name(const std::string& name, std::map<std::string, int>& taken) {
  std::string out;
  for (const char c : name) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (digit && !out.empty()))
      out += c;
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  if (out.empty()) out = "control";
  if (out.back() != '_') out += '_';
  const int twins = taken[out]++;
  return twins == 0 ? out : fmt::format("{}{}_", out, twins + 1);
}

/// The first that can be answered alone: a nested choice is taken with all that are below it.
std::string first_label_of(const Control& control) {
  if (control.attribute("allowNested", "") != "true") return control.labels.front();
  std::set<std::string_view> parents;
  for (const auto& tag : control.label_tags()) parents.insert(tag->parent);
  const auto leaf = std::find_if(control.labels.begin(), control.labels.end(),
                                 [&](const auto& label) { return parents.count(label) == 0; });
  return leaf == control.labels.end() ? control.labels.front() : *leaf;
}

std::string label_of(const Control& control) {
  const bool of_task = control.dynamic_labels && lower(control.type) == "choices";
  if (!control.labels.empty() && !of_task) return quoted(first_label_of(control));
  const auto* labels = control.sibling("Labels");
  if (labels != nullptr && !labels->labels.empty()) return quoted(labels->labels.front());
  return control.dynamic_labels ? "label" : "";
}

std::string filled_in(std::string recipe, const std::string& label) {
  if (const auto at = recipe.find('@'); at != std::string::npos) recipe.replace(at, 1, label);
  return recipe;
}

/// The name of its object in the first repetition of all Repeaters.
std::string first_repetition(const Control& control) {
  auto name = control.to_name.front();
  for (const auto& flag : control.index_flags)
    for (std::size_t at = 0; (at = name.find(flag, at)) != std::string::npos; ++at)
      name.replace(at, flag.size(), "0");
  return name;
}

/// Where the items go that no bucket is named for.
std::string ranker_of(const Control& control) {
  std::string bucket;
  if (!control.objects().empty() && control.index_flags.size() < 2) {
    const auto result = control.result(Ranker{.buckets = {{.items = {"id_1"}}}}, {.item_index = 0});
    const auto& name = result.value.dict("ranker")->begin()->key;
    if (name != result.from_name) bucket = fmt::format(".name = {}, ", quoted(name));
  }
  return fmt::format("lsml::Ranker{{.buckets = {{{{{}.items = {{\"id_1\", \"id_2\"}}}}}}}}",
                     bucket);
}

/// Noon of a day in the tag's own format.
std::string date_time_of(const Control& control) {
  const auto only = control.attribute("only", "");
  const bool day = !only.empty() && only.find("time") == std::string::npos;
  const auto format =
      only == "time" ? "%H:%M" : control.attribute("format", day ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M");
  std::tm noon{};
  noon.tm_year = 124;
  noon.tm_mday = 31;
  noon.tm_wday = 3;
  noon.tm_yday = 30;
  noon.tm_hour = 12;
  char text[200];
  return fmt::format("lsml::DateTime{{.datetime = {}}}",
                     quoted({text, std::strftime(text, sizeof text, format.c_str(), &noon)}));
}

/// The fallback when the tag does not say, or no number.
template <class T>
T limit(const Control& control, std::string_view key, T fallback) {
  try {
    return control.attribute(key, fallback);
  } catch (const Refused&) {
    return fallback;
  }
}

std::string rating_of(const Control& control) {
  return fmt::format("lsml::Rating{{.rating = {}}}", std::min(4, limit(control, "maxRating", 5)));
}

std::string number_of(const Control& control) {
  auto number = std::min(0.5, limit(control, "max", 0.5));
  number = std::max(number, limit(control, "min", number));
  if (const auto step = limit(control, "step", 0.0); step > 0) {
    const auto base = limit(control, "min", 0.0);
    const auto stepped = base + std::floor((number - base) / step) * step;
    if (std::isfinite(stepped)) number = stepped;
  }
  return fmt::format("lsml::Number{{.number = {}}}", number);
}

const char* recipe_of(const Control& control) {
  const auto type = lower(control.type);
  const auto object = control.objects().empty() ? "" : lower(control.objects().front()->type);
  const auto find = [](const std::string& wanted) {
    const auto* found = std::find_if(std::begin(kRecipes), std::end(kRecipes),
                                     [&](const Recipe& recipe) { return recipe.type == wanted; });
    return found == std::end(kRecipes) ? nullptr : found->value;
  };
  const auto* exact = find(type + " on " + (object == "audioplus" ? "audio" : object));
  return exact != nullptr ? exact : find(type);
}

std::string value_of(const Control& control, const std::string& label) {
  const auto type = lower(control.type);
  if (type == "ranker") return ranker_of(control);
  if (type == "datetime") return date_time_of(control);
  if (type == "rating") return rating_of(control);
  if (type == "number") return number_of(control);
  const auto* recipe = recipe_of(control);
  return recipe == nullptr ? fmt::format("lsml::Dict{{{{{}, \"value\"}}}}", quoted(type))
                           : filled_in(recipe, label);
}

bool has_pages(const Control& control) {
  return !control.objects().empty() && control.objects().front()->is_list;
}

/// Of a list of images each region is on one; other answers are, when the tag says so.
bool needs_item(const Control& control) {
  if (!has_pages(control)) return false;
  constexpr const char* kOfTheWhole[] = {"choices", "taxonomy", "textarea", "rating",
                                         "number",  "datetime", "pairwise"};
  return control.attribute("perItem", "") == "true" ||
         std::find(std::begin(kOfTheWhole), std::end(kOfTheWhole), lower(control.type)) ==
             std::end(kOfTheWhole);
}

/// Where the answer is: an index says it, but for several Repeaters, or pages inside one.
std::string region_of(const Control& control) {
  const auto& flags = control.index_flags;
  const bool item = needs_item(control);
  if (flags.empty() || (flags.size() == 1 && !has_pages(control)))
    return item || flags.size() == 1 ? ", {.item_index = 0}" : "";
  const bool named = control.to_name.front().find(flags.back()) != std::string::npos;
  return fmt::format(", {{{}.to_name = {}}}", item || !named ? ".item_index = 0, " : "",
                     quoted(first_repetition(control)));
}

std::string result_of(const Control& control) {
  const auto label = label_of(control);
  const bool per_region = control.attribute("perRegion", "") == "true";
  const auto region = region_of(control);
  if (!per_region && region.empty() && lower(control.type) == "choices" && !label.empty())
    return fmt::format("choice({})", label);
  const auto value = value_of(control, label);
  if (per_region && value.starts_with("lsml::Dict{"))
    return fmt::format("result({}, region)", value);
  if (per_region || value.starts_with("lsml::Labels{"))
    return fmt::format("per_region(region, {})", value);
  return fmt::format("result({}{})", value, region);
}

std::string finder_of(const LabelConfig& config, const Control& control) {
  const auto& objects = control.objects();
  if (!objects.empty() && config.find(control.type, objects.front()->type) == &control)
    return fmt::format("first({}, {})", quoted(control.type), quoted(objects.front()->type));
  return fmt::format("control({})", quoted(control.name));
}

}  // namespace

std::vector<AnswerLines> answer_lines(const LabelConfig& config) {
  std::vector<AnswerLines> all;
  std::map<std::string, int> taken;
  for (const auto& control : config.controls()) {
    if (lower(control->type) == "relations") {
      all.push_back({"", "lsml::relation(region, other_region)"});
      continue;
    }
    const auto name = member_name(control->name, taken);
    all.push_back({fmt::format("const lsml::Control& {} = label_config().{};", name,
                               finder_of(config, *control)),
                   fmt::format("{}.{}", name, result_of(*control))});
  }
  return all;
}

}  // namespace lsml::cli
