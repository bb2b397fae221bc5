#pragma once

#include <lsml/control.hpp>
#include <lsml/value_json.hpp>
#include <string>
#include <string_view>

/// Which values go with which control tags.
namespace lsml::config {

/// Throws Error naming the tag, the value and what the tag takes instead.
void check_takes(const Control& control, detail::ValueKind kind);
/// The same for reading: `<Labels>` and `perRegion` tags repeat the geometry of any region.
void check_holds(const Control& control, detail::ValueKind kind);
/// Whether a value has the members of that kind of geometry; true for any other kind.
bool looks_like(const Dict& value, detail::ValueKind kind);
/// Whether the control's results may be of several kinds of geometry.
bool holds_any_geometry(const Control& control);

/// Where a result's labels go, "rectanglelabels"; "" for a tag without labels.
std::string labels_key(const Control& control);
/// The name of the object that a value of this kind labels.
const std::string& object_name(const Control& control, detail::ValueKind kind);
/// False when objects of that type have no values of this kind (sounds no TextSpan).
bool is_on(detail::ValueKind kind, std::string_view object_type);

}  // namespace lsml::config
