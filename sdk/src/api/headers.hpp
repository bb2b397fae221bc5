#pragma once

#include <lsml/message.hpp>
#include <string>
#include <string_view>

namespace lsml::api {

/// The first value of a header, by name without regard to case; nullptr when it is not there.
const std::string* find_header(const Headers& headers, std::string_view name);

/// Without regard to case, ASCII.
bool same_word(std::string_view a, std::string_view b);

}  // namespace lsml::api
