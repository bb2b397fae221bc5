#include "config/value_fit.hpp"

#include <algorithm>
#include <array>
#include <lsml/error.hpp>

#include "config/names.hpp"
#include "config/parsed.hpp"

namespace lsml::config {

namespace {

using detail::ValueKind;

struct Row {
  ValueKind kind;
  const char* name;
  std::string_view tags;     ///< each between blanks, in small letters
  std::string_view member;   ///< of a geometry: tells it from others
  std::string_view objects;  ///< of a kind that shares its tag with others; "" for any
};

constexpr std::array kRows{
    Row{ValueKind::choices, "Choices", " choices ", "", ""},
    Row{ValueKind::taxonomy, "Taxonomy", " taxonomy ", "", ""},
    Row{ValueKind::text_area, "TextArea", " textarea ", "", ""},
    Row{ValueKind::rating, "Rating", " rating ", "", ""},
    Row{ValueKind::number, "Number", " number ", "", ""},
    Row{ValueKind::date_time, "DateTime", " datetime ", "", ""},
    Row{ValueKind::pairwise, "Pairwise", " pairwise ", "", ""},
    Row{ValueKind::ranker, "Ranker", " ranker ", "", ""},
    Row{ValueKind::labels, "Labels", " labels ", "", ""},
    Row{ValueKind::text_span, "TextSpan", " labels hypertextlabels ", "start", " text "},
    Row{ValueKind::audio_span, "AudioSpan", " labels ", "start", " audio audioplus "},
    Row{ValueKind::hyper_text_span, "HyperTextSpan", " hypertextlabels labels ", "startOffset",
        " hypertext "},
    Row{ValueKind::paragraph_span, "ParagraphSpan", " paragraphlabels ", "startOffset", ""},
    Row{ValueKind::time_series_span, "TimeSeriesSpan", " timeserieslabels ", "start", ""},
    Row{ValueKind::rectangle, "Rectangle", " rectangle rectanglelabels ocrlabels ", "height", ""},
    Row{ValueKind::ellipse, "Ellipse", " ellipse ellipselabels ", "radiusX", ""},
    Row{ValueKind::key_point, "KeyPoint", " keypoint keypointlabels ", "x", ""},
    Row{ValueKind::polygon, "Polygon", " polygon polygonlabels ", "points", ""},
    Row{ValueKind::brush, "Brush", " brush brushlabels magicwand ", "rle", ""},
    Row{ValueKind::bitmask, "Bitmask", " bitmask bitmasklabels ", "imageDataURL", ""},
    Row{ValueKind::vector, "Vector", " vector vectorlabels ", "vertices", ""},
    Row{ValueKind::ocr_box, "OcrBox", " ocrlabels ", "height", ""},
    Row{ValueKind::video_rectangle, "VideoRectangle", " videorectangle ", "sequence", ""},
    Row{ValueKind::timeline, "Timeline", " timelinelabels ", "ranges", ""},
    Row{ValueKind::video_vector, "VideoVector", " videovector videovectorlabels ", "sequence", ""},
    Row{ValueKind::chat_message, "ChatMessage", " chat chatmessage ", "", ""},
    Row{ValueKind::react_code, "ReactCode", " reactcode ", "", ""},
    Row{ValueKind::custom_interface, "CustomInterface", " custominterface ", "", ""},
};

const Row& row(ValueKind kind) { return kRows[static_cast<std::size_t>(kind)]; }

bool is_among(std::string_view words, std::string_view word) {
  for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  return false;
}

/// Tags that the SDK does not know (an Enterprise's, a custom one) take anything.
bool is_known(std::string_view tag) {
  return std::any_of(kRows.begin(), kRows.end(),
                     [&](const Row& row) { return is_among(row.tags, tag); });
}

bool labels_object_of(const Control& control, const Row& row) {
  const auto& objects = control.objects();
  return row.objects.empty() || objects.empty() ||
         std::any_of(objects.begin(), objects.end(),
                     [&](const Object* object) { return is_on(row.kind, object->type); });
}

bool takes(const Control& control, const std::string& tag, const Row& row) {
  if (row.kind == ValueKind::labels && ends_with_labels(tag)) return true;
  return is_among(row.tags, tag) && labels_object_of(control, row);
}

std::string taken(const Control& control, const std::string& tag) {
  std::string names;
  for (const auto& row : kRows) {
    if (!takes(control, tag, row)) continue;
    names.append(names.empty() ? "" : ", ").append(row.name);
    if (row.kind == ValueKind::labels) names += " (with per_region)";
  }
  return names;
}

[[noreturn]] void refuse(const Control& control, const std::string& tag, const Row& row) {
  const auto& objects = control.objects();
  const std::string on = objects.empty() ? "" : " on " + objects.front()->type;
  throw Error(shown(control) + on + " takes " + taken(control, tag) + "; not " + row.name);
}

}  // namespace

void check_takes(const Control& control, ValueKind kind) {
  const auto tag = lower(control.type);
  if (!takes(control, tag, row(kind)) && is_known(tag)) refuse(control, tag, row(kind));
}

void check_holds(const Control& control, ValueKind kind) {
  if (row(kind).member.empty() || !holds_any_geometry(control)) return check_takes(control, kind);
  if (!labels_object_of(control, row(kind))) refuse(control, lower(control.type), row(kind));
}

bool holds_any_geometry(const Control& control) {
  return same_type(control.type, "Labels") || control.attribute("perRegion", "") == "true";
}

bool looks_like(const Dict& value, ValueKind kind) {
  const auto member = row(kind).member;
  if (member.empty()) return true;
  if (kind == ValueKind::key_point && (value.contains("height") || value.contains("radiusX")))
    return false;
  if (kind == ValueKind::hyper_text_span && value.contains("start")) return true;
  return value.contains(member);
}

std::string labels_key(const Control& control) {
  auto tag = lower(control.type);
  if (tag == "videorectangle" || tag == "videovector" || tag == "videovectorlabels" ||
      !is_known(tag))
    return ends_with_labels(tag) && !is_known(tag) ? tag : "labels";
  return ends_with_labels(tag) ? tag : "";
}

const std::string& object_name(const Control& control, ValueKind kind) {
  static const std::string none;
  if (!row(kind).objects.empty())
    for (const Object* object : control.objects())
      if (is_on(kind, object->type)) return object->name;
  return control.to_name.empty() ? none : control.to_name.front();
}

bool is_on(ValueKind kind, std::string_view object_type) {
  const auto objects = row(kind).objects;
  return objects.empty() || is_among(objects, lower(object_type));
}

}  // namespace lsml::config
