#include "core/data_path.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <charconv>

#include "core/json_parse.hpp"

namespace lsml::json {

namespace {

/// Cuts the next step off `path`: "a" of "a.b", "[0]" of "[0].c".
std::string_view next_step(std::string_view& path) {
  if (path.front() == '.') path.remove_prefix(1);
  const auto end = path.find_first_of(".[", 1);
  const auto step = path.substr(0, end);
  path.remove_prefix(step.size());
  return step;
}

const boost::json::value* at_index(const boost::json::value& value, std::string_view step) {
  const auto* list = value.if_array();
  std::size_t index = 0;
  const char* end = step.data() + step.size() - 1;
  const auto [stopped, error] = std::from_chars(step.data() + 1, end, index);
  if (list == nullptr || step.back() != ']' || error != std::errc() || stopped != end ||
      index >= list->size())
    return nullptr;
  return &(*list)[index];
}

const boost::json::value* at_key(const boost::json::value& value, std::string_view key) {
  const auto* object = value.if_object();
  return object == nullptr ? nullptr : find(*object, key);
}

}  // namespace

const boost::json::value* find_path(const boost::json::object& data, std::string_view path) {
  if (const auto* literal = find(data, path)) return literal;
  if (path.find_first_of(".[") == std::string_view::npos || path.front() == '.') return nullptr;
  const auto* value = find(data, next_step(path));
  while (value != nullptr && !path.empty()) {
    const auto step = next_step(path);
    if (step.empty()) return nullptr;
    value = step.front() == '[' ? at_index(*value, step) : at_key(*value, step);
  }
  return value;
}

}  // namespace lsml::json
