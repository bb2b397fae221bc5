#pragma once

#include <string_view>

namespace lsml::config {

/// Whether it is a URI reference (RFC 3986). Label Studio's parser refuses namespaces that are
/// none; Expat takes them.
bool is_uri_reference(std::string_view text);

}  // namespace lsml::config
