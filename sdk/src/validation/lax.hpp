#pragma once

#include <cstdint>
#include <lsml/dict.hpp>
#include <optional>
#include <string_view>

/// Scalars as the Python SDK takes them: it lets "5" and true stand for numbers, 1 and "yes" for
/// true.
namespace lsml::validation {

/// Also of a text: "5", " 1_000.5 "; nullopt: it is no number. May be NaN or infinite.
std::optional<double> lax_number(const Value& value);
std::optional<double> number_of(std::string_view text);
/// 5, 5.0, "5", "5.0", true.
std::optional<std::int64_t> lax_whole(const Value& value);
std::optional<std::int64_t> whole_of(std::string_view text);
bool is_lax_flag(const Value& value);

}  // namespace lsml::validation
