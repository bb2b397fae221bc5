#pragma once

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <lsml/dict.hpp>
#include <string>
#include <string_view>

namespace lsml::json {

/// Nesting beyond this is refused.
inline constexpr std::size_t kMaxDepth = 256;

/// A JSON text, parsed once into an arena that lives as long as the document. Read-only afterwards,
/// hence thread-safe.
class Document {
 public:
  /// Throws Refused with line and column ("body is no JSON: …") when it is no JSON.
  explicit Document(std::string_view text);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const boost::json::value& root() const { return *root_; }

 private:
  boost::json::monotonic_resource arena_;
  const boost::json::value* root_;
};

Value to_value(const boost::json::value& value);
Dict to_dict(const boost::json::object& object);
/// Throws Error with line and column when `text` is not one JSON object.
Dict parse_dict(std::string_view text);

/// @name Looking into requests
/// nullptr or "" when the key is absent or holds another type.
/// @{
const boost::json::value* find(const boost::json::object& object, std::string_view key);
const boost::json::object* find_object(const boost::json::object& object, std::string_view key);
const boost::json::array* find_array(const boost::json::object& object, std::string_view key);
std::string_view find_text(const boost::json::object& object, std::string_view key);
/// `fallback` when it is absent or no whole number.
std::int64_t find_integer(const boost::json::object& object, std::string_view key,
                          std::int64_t fallback);
bool find_boolean(const boost::json::object& object, std::string_view key);
/// @}

/// "a text", "a list", ... for error messages.
const char* type_name(const boost::json::value& value);

}  // namespace lsml::json
