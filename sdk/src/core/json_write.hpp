#pragma once

#include <boost/json/fwd.hpp>
#include <lsml/dict.hpp>
#include <string>
#include <string_view>

/// JSON text, appended to a string. Numbers leave as people write them ("0.5"); what is no valid
/// UTF-8 becomes U+FFFD; NaN and infinity become null.
namespace lsml::json {

void write(std::string& out, std::string_view text);
void write(std::string& out, double number);
void write(std::string& out, std::int64_t number);
void write(std::string& out, const Value& value);
void write(std::string& out, const Dict& dict);
void write(std::string& out, const boost::json::value& value);

std::string text_of(const boost::json::object& object);

/// Appends `"key":`.
void write_key(std::string& out, std::string_view key);

/// The path ("value.x") of the first NaN or infinity in it, "" when there is none.
std::string non_finite(const Dict& dict);

}  // namespace lsml::json
