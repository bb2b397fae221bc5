#include "validation/fields.hpp"

#include <fmt/format.h>

#include <cmath>

#include "validation/lax.hpp"

namespace lsml::validation {

namespace {

const char* wanted(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "a text";
    case Kind::texts:
      return "a list of texts";
    case Kind::number:
    case Kind::from_zero:
    case Kind::percent:
    case Kind::radius:
    case Kind::angle:
      return "a finite number";
    case Kind::whole:
      return "a whole number";
    case Kind::offset:
      return "a whole number from 0";
    case Kind::flag:
      return "true or false";
    case Kind::position:
      return "a number or a text";
    case Kind::object:
      return "an object";
    case Kind::objects:
      return "a list of objects";
    case Kind::points:
      return "a list of [x, y]";
    case Kind::bytes:
      return "a list of bytes (0 to 255) that is not empty";
  }
  return "something else";
}

bool wrong_type(const Subject& subject, const Value& value, Kind kind, const Place& place) {
  return subject.refuse("wrong_type", fmt::format("takes {} as {}, not {}", wanted(kind),
                                                  place.text(), shown(value)));
}

bool check_number(const Subject& subject, const Value& value, Kind kind, const Place& place) {
  const auto number = lax_number(value);
  if (!number || !std::isfinite(*number)) return wrong_type(subject, value, kind, place);
  if (kind == Kind::number) return true;
  if (kind == Kind::from_zero)
    return *number >= 0 ||
           subject.refuse("geometry_out_of_bounds",
                          fmt::format("takes 0 or more as {}, not {}", place.text(), shown(value)));
  const double high = kind == Kind::percent ? 100 : kind == Kind::radius ? 50 : 360;
  if (kind == Kind::angle ? *number <= high : *number >= 0 && *number <= high) return true;
  const auto words =
      fmt::format("takes {} {} as {}, not {}", kind == Kind::angle ? "up to" : "0 to", high,
                  place.text(), shown(value));
  if (kind == Kind::angle) return subject.refuse("geometry_out_of_bounds", words + " (degrees)");
  return subject.refuse("geometry_out_of_bounds",
                        words + " (percent of the image; lsml::ImageSize converts pixels)");
}

bool check_whole(const Subject& subject, const Value& value, Kind kind, const Place& place) {
  const auto number = lax_whole(value);
  return (number && (kind == Kind::whole || *number >= 0)) ||
         wrong_type(subject, value, kind, place);
}

template <class Check>
bool check_list(const Subject& subject, const Value& value, Kind kind, const Place& place,
                Check check) {
  const List* list = value.list();
  if (list == nullptr) return wrong_type(subject, value, kind, place);
  for (std::size_t i = 0; i < list->size(); ++i)
    if (!check((*list)[i], Place{&place, {}, i})) return false;
  return true;
}

bool check_texts(const Subject& subject, const Value& value, const Place& place) {
  return check_list(subject, value, Kind::texts, place, [&](const Value& item, const Place& at) {
    return item.text() != nullptr || wrong_type(subject, item, Kind::text, at);
  });
}

bool check_points(const Subject& subject, const Value& value, const Place& place) {
  return check_list(subject, value, Kind::points, place, [&](const Value& item, const Place& at) {
    const List* point = item.list();
    if (point == nullptr || point->size() != 2)
      return subject.refuse("wrong_type",
                            fmt::format("takes [x, y] as {}, not {}", at.text(), shown(item)));
    return check_number(subject, (*point)[0], Kind::percent, Place{&at, {}, 0}) &&
           check_number(subject, (*point)[1], Kind::percent, Place{&at, {}, 1});
  });
}

bool check_bytes(const Subject& subject, const Value& value, const Place& place) {
  const List* list = value.list();
  if (list == nullptr || list->empty()) return wrong_type(subject, value, Kind::bytes, place);
  return check_list(subject, value, Kind::bytes, place, [&](const Value& item, const Place& at) {
    const auto byte = lax_whole(item);
    return (byte && *byte >= 0 && *byte <= 255) ||
           subject.refuse("wrong_type", fmt::format("takes a byte (0 to 255) as {}, not {}",
                                                    at.text(), shown(item)));
  });
}

bool check_objects(const Subject& subject, const Value& value, const Field& field,
                   const Place& place) {
  if (const List* list = value.list(); list != nullptr && list->size() < field.at_least)
    return subject.refuse("wrong_type", fmt::format("needs {} or more in {}, not {}",
                                                    field.at_least, place.text(), shown(value)));
  return check_list(subject, value, Kind::objects, place, [&](const Value& item, const Place& at) {
    const Dict* object = item.dict();
    if (object == nullptr) return wrong_type(subject, item, Kind::object, at);
    return check_fields(subject, *object, field.of, at);
  });
}

bool check_field(const Subject& subject, const Value& value, const Field& field,
                 const Place& place) {
  switch (field.kind) {
    case Kind::number:
    case Kind::from_zero:
    case Kind::percent:
    case Kind::radius:
    case Kind::angle:
      return check_number(subject, value, field.kind, place);
    case Kind::whole:
    case Kind::offset:
      return check_whole(subject, value, field.kind, place);
    case Kind::texts:
      return check_texts(subject, value, place);
    case Kind::objects:
      return check_objects(subject, value, field, place);
    case Kind::points:
      return check_points(subject, value, place);
    case Kind::bytes:
      return check_bytes(subject, value, place);
    case Kind::text:
      return value.text() != nullptr || wrong_type(subject, value, field.kind, place);
    case Kind::object:
      return value.dict() != nullptr || wrong_type(subject, value, field.kind, place);
    case Kind::flag:
      return is_lax_flag(value) || wrong_type(subject, value, field.kind, place);
    case Kind::position:
      return value.text() != nullptr || check_number(subject, value, Kind::number, place);
  }
  return true;
}

}  // namespace

bool check_fields(const Subject& subject, const Dict& value, std::span<const Field> fields,
                  const Place& place) {
  for (const auto& field : fields) {
    const Place at{&place, field.name, 0};
    const Value* member = value.find(field.name);
    if (member == nullptr) {
      if (field.presence != Presence::required) continue;
      return subject.refuse("missing_value", fmt::format("needs {}", at.text()));
    }
    if (member->is_null() && field.presence == Presence::may_be_null) continue;
    if (!check_field(subject, *member, field, at)) return false;
  }
  return true;
}

}  // namespace lsml::validation
