#pragma once

#include <boost/json/fwd.hpp>
#include <string_view>

namespace lsml::json {

/// What stands at `path` in a task's data, resolved as Label Studio resolves a tag's
/// `$pages[0].url`: a key of just that spelling wins, else steps of `.key` and `[index]`. nullptr
/// when there is nothing.
const boost::json::value* find_path(const boost::json::object& data, std::string_view path);

}  // namespace lsml::json
