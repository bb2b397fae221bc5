#include "core/json_write.hpp"

#include <fmt/format.h>

#include <boost/json/value.hpp>
#include <cmath>

#include "core/utf8.hpp"
#include "core/value_access.hpp"

namespace lsml::json {

namespace {

bool plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

void write_escaped(std::string& out, unsigned char byte) {
  switch (byte) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
  }
}

std::string non_finite(const Value& value);

std::string non_finite_in_list(const List& list) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (auto path = non_finite(list[i]); !path.empty())
      return "[" + std::to_string(i) + "]" + (path == "." ? "" : path);
  return {};
}

/// "." for the value itself.
std::string non_finite(const Value& value) {
  switch (ValueAccess::kind(value)) {
    case ValueAccess::Kind::number:
      return std::isfinite(ValueAccess::number(value)) ? "" : ".";
    case ValueAccess::Kind::list:
      return non_finite_in_list(ValueAccess::list(value));
    case ValueAccess::Kind::dict: {
      auto path = json::non_finite(ValueAccess::dict(value));
      return path.empty() ? path : "." + path;
    }
    default:
      return {};
  }
}

template <class Items, class Each>
void write_separated(std::string& out, char open, const Items& items, char close, Each each) {
  out += open;
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    each(item);
  }
  out += close;
}

void write_list(std::string& out, const List& list) {
  write_separated(out, '[', list, ']', [&](const Value& item) { write(out, item); });
}

void write_object(std::string& out, const boost::json::object& object) {
  write_separated(out, '{', object, '}', [&](const auto& member) {
    write_key(out, std::string_view(member.key()));
    write(out, member.value());
  });
}

}  // namespace

void write(std::string& out, std::string_view text) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (plain(byte)) {
      ++i;
      continue;
    }
    const std::size_t length = byte < 0x80 ? 0 : utf8::sequence_length(text.substr(i));
    if (length > 0) {
      i += length;
      continue;
    }
    out.append(text, done, i - done);
    if (byte < 0x80)
      write_escaped(out, byte);
    else
      out += utf8::kReplacement;
    done = ++i;
  }
  out.append(text, done);
  out += '"';
}

void write(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  fmt::format_to(std::back_inserter(out), "{}", number);
}

void write(std::string& out, std::int64_t number) {
  fmt::format_to(std::back_inserter(out), "{}", number);
}

void write(std::string& out, const Value& value) {
  using Kind = ValueAccess::Kind;
  switch (ValueAccess::kind(value)) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
      out += ValueAccess::boolean(value) ? "true" : "false";
      break;
    case Kind::integer:
      write(out, ValueAccess::integer(value));
      break;
    case Kind::unsigned_integer:
      fmt::format_to(std::back_inserter(out), "{}", ValueAccess::unsigned_integer(value));
      break;
    case Kind::number:
      write(out, ValueAccess::number(value));
      break;
    case Kind::text:
      write(out, std::string_view(ValueAccess::text(value)));
      break;
    case Kind::list:
      write_list(out, ValueAccess::list(value));
      break;
    case Kind::dict:
      write(out, ValueAccess::dict(value));
      break;
  }
}

void write(std::string& out, const Dict& dict) {
  write_separated(out, '{', dict, '}', [&](const Dict::Member& member) {
    write_key(out, member.key);
    write(out, member.value);
  });
}

void write(std::string& out, const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      out += "null";
      break;
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      break;
    case boost::json::kind::int64:
      write(out, value.get_int64());
      break;
    case boost::json::kind::uint64:
      fmt::format_to(std::back_inserter(out), "{}", value.get_uint64());
      break;
    case boost::json::kind::double_:
      write(out, value.get_double());
      break;
    case boost::json::kind::string:
      write(out, std::string_view(value.get_string()));
      break;
    case boost::json::kind::array:
      write_separated(out, '[', value.get_array(), ']',
                      [&](const auto& item) { write(out, item); });
      break;
    case boost::json::kind::object:
      write_object(out, value.get_object());
      break;
  }
}

std::string text_of(const boost::json::object& object) {
  std::string out;
  write_object(out, object);
  return out;
}

void write_key(std::string& out, std::string_view key) {
  write(out, key);
  out += ':';
}

std::string non_finite(const Dict& dict) {
  for (const auto& member : dict)
    if (auto path = non_finite(member.value); !path.empty())
      return member.key + (path == "." ? "" : path);
  return {};
}

}  // namespace lsml::json
