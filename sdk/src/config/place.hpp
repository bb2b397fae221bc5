#pragma once

#include <lsml/control.hpp>
#include <lsml/results.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "config/names.hpp"

/// Where a region is: on which of a control's objects and, inside Repeaters, in which repetition.
namespace lsml::config {

struct Place {
  const std::string* object{};  ///< as the control writes it; nullptr for none of the control's
  Repetition repetition{};      ///< as far as the object's name tells it
  /// `item_index` is the page of a list, and no repetition: the object's name tells that wholly.
  bool has_page{};
};

/// `to_name` as the control writes it, or as Repeaters expand it.
Place place_of(const Control& control, const std::string& to_name);

/// Completes `to_name` and, inside a Repeater, everything that has an index flag. Throws Error when
/// the control does not label that object, or the region does not say which repetition it is of.
void set_place(const Control& control, Result& made);

/// Which repetition a region is of that another control, in the same Repeater, made.
std::optional<int> repetition_of(const Control& control, std::string_view parents_from_name);

}  // namespace lsml::config
