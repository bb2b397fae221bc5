#pragma once

#include <span>
#include <string_view>

#include "validation/report.hpp"

namespace lsml::validation {

/// What a member of a value may be. Numbers are finite.
enum class Kind {
  text,
  texts,  ///< a list of texts
  number,
  from_zero,  ///< a number, 0 or more
  percent,    ///< 0..100
  radius,     ///< 0..50
  angle,      ///< up to 360 degrees
  whole,
  offset,  ///< whole, from 0
  flag,
  position,  ///< a number or a text
  object,    ///< of any members
  objects,   ///< a list of objects with the members `of`
  points,    ///< a list of [percent, percent]
  bytes      ///< a list of 0..255 that is not empty
};

enum class Presence { required, may_be_absent, may_be_null };

struct Field {
  std::string_view name;
  Kind kind;
  Presence presence{Presence::required};
  std::span<const Field> of{};
  std::size_t at_least{};  ///< of a list
};

/// False, and reported, when a member is missing or something else; other members may be there.
bool check_fields(const Subject& subject, const Dict& value, std::span<const Field> fields,
                  const Place& place = kValue);

/// The config names none, or some come with the task.
bool takes_any_label(const Control& control);
/// A list of labels that the tag has (any, when its labels come with the task).
bool check_labels(const Subject& subject, const Dict& value, std::string_view key);
bool check_label(const Subject& subject, const std::string& label, const Place& place);

}  // namespace lsml::validation
