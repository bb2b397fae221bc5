#pragma once

#include <optional>
#include <string>
#include <string_view>

/// A request's target: path and query.
namespace lsml::api {

/// "/predict" of "/base/predict?x=1", "/" of "/base"; nullopt outside of the base path ("" or
/// "/base").
std::optional<std::string_view> path_of(std::string_view target, std::string_view base_path);

/// The first value of a key in the query, percent-decoded; nullopt when the key is not there.
std::optional<std::string> query_value(std::string_view target, std::string_view key);

/// A base path as it is used: "/x" of "/x/", "" of "/". Throws Error when it is no path.
std::string checked_base_path(std::string_view path);

}  // namespace lsml::api
