#include "core/json_parse.hpp"

#include <algorithm>
#include <lsml/error.hpp>
#include <new>
#include <optional>

#include "core/json_builder.hpp"
#include "core/value_access.hpp"

namespace lsml::json {

namespace {

/// First block of the arena: parsed values take about twice the text's size.
std::size_t arena_size(std::size_t text_size) {
  return std::clamp<std::size_t>(text_size * 2, 1024, std::size_t{1} << 20);
}

std::string place(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n');
  const auto column = offset - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string reason(const boost::system::error_code& error) {
  if (error == boost::json::error::too_deep)
    return "nested deeper than " + std::to_string(kMaxDepth) + " levels";
  if (error == boost::json::error::exponent_overflow) return "a number is too large";
  if (error == boost::json::error::incomplete) return "it ends too early";
  if (error == boost::json::error::extra_data) return "there is something after its end";
  return "syntax error";
}

constexpr std::size_t kLarge = std::size_t{1} << 20;

using Parser = boost::json::basic_parser<Builder>;

boost::json::parse_options parser_options() {
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  return options;
}

/// Kept in each thread with the buffers it has grown; not for a large text, or they would stay so.
Parser& thread_parser() {
  thread_local Parser parser(parser_options());
  return parser;
}

template <class Failure>
boost::json::value parse(std::string_view text, boost::json::storage_ptr storage) {
  std::optional<Parser> own;
  if (text.size() > kLarge) own.emplace(parser_options());
  auto& parser = own ? *own : thread_parser();
  auto& builder = parser.handler();
  parser.reset();
  builder.stack.reset(std::move(storage));
  builder.is_whole = true;
  boost::system::error_code error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) {
    const auto rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos) error = boost::json::error::extra_data;
  }
  if (error) {
    builder.stack.reset();  // or it would keep the storage that goes with the document
    throw Failure("no valid JSON: " + reason(error) + " at " + place(text, used));
  }
  return builder.stack.release();
}

}  // namespace

Document::Document(std::string_view text) : arena_(arena_size(text.size())) {
  const boost::json::storage_ptr storage(&arena_);
  void* place = arena_.allocate(sizeof(boost::json::value), alignof(boost::json::value));
  root_ = new (place) boost::json::value(parse<Refused>(text, storage));
}

Value to_value(const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      return nullptr;
    case boost::json::kind::bool_:
      return value.get_bool();
    case boost::json::kind::int64:
      return value.get_int64();
    case boost::json::kind::uint64:
      return value.get_uint64();
    case boost::json::kind::double_:
      return value.get_double();
    case boost::json::kind::string:
      return std::string_view(value.get_string());
    case boost::json::kind::array: {
      List list;
      list.reserve(value.get_array().size());
      for (const auto& item : value.get_array()) list.push_back(to_value(item));
      return list;
    }
    case boost::json::kind::object:
      return to_dict(value.get_object());
  }
  return nullptr;
}

Dict to_dict(const boost::json::object& object) {
  std::vector<Dict::Member> members;
  members.reserve(object.size());
  for (const auto& member : object)
    members.push_back({std::string(member.key()), to_value(member.value())});
  return ValueAccess::make_dict(std::move(members));
}

Dict parse_dict(std::string_view text) {
  const auto value = parse<Error>(text, {});
  if (!value.is_object()) throw Error(std::string("not a JSON object but ") + type_name(value));
  return to_dict(value.get_object());
}

const boost::json::value* find(const boost::json::object& object, std::string_view key) {
  return object.if_contains(key);
}

const boost::json::object* find_object(const boost::json::object& object, std::string_view key) {
  const auto* value = find(object, key);
  return value == nullptr ? nullptr : value->if_object();
}

const boost::json::array* find_array(const boost::json::object& object, std::string_view key) {
  const auto* value = find(object, key);
  return value == nullptr ? nullptr : value->if_array();
}

std::string_view find_text(const boost::json::object& object, std::string_view key) {
  const auto* value = find(object, key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::int64_t find_integer(const boost::json::object& object, std::string_view key,
                          std::int64_t fallback) {
  const auto* value = find(object, key);
  if (value == nullptr) return fallback;
  boost::system::error_code error;
  const auto number = value->to_number<std::int64_t>(error);
  return error ? fallback : number;
}

bool find_boolean(const boost::json::object& object, std::string_view key) {
  const auto* value = find(object, key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

const char* type_name(const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      return "null";
    case boost::json::kind::bool_:
      return "true or false";
    case boost::json::kind::string:
      return "a text";
    case boost::json::kind::array:
      return "a list";
    case boost::json::kind::object:
      return "an object";
    default:
      return "a number";
  }
}

}  // namespace lsml::json
