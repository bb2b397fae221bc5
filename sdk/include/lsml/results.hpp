#pragma once

#include <cstdint>
#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <lsml/image_size.hpp>
#include <lsml/values.hpp>
#include <optional>
#include <string>
#include <vector>

namespace lsml {

class Annotation;
class Interactive;
struct Prediction;

/// Where a region comes from, as the editor marks it: drawn by a person, a prediction accepted as
/// it was, a prediction corrected.
enum class Origin { manual, prediction, prediction_changed };

/// What surrounds every value. The order of the fields is frozen.
struct Region {
  std::string id{};               ///< "" gets a new random one
  std::optional<double> score{};  ///< of this region; shown by the editor
  ImageSize image{};              ///< original_width, original_height, image_rotation
  Origin origin{Origin::prediction};
  std::string parent{};  ///< id of the region this one belongs to, "" for none
  /// Page of a multi-page object, from 0; or, for a control inside `<Repeater>`, which repetition:
  /// its names and labels are filled in with it (`page_{{idx}}` becomes page_0), and it must be
  /// given. The key of that item's data is Object::key_at. Inside several Repeaters `to_name` says
  /// which repetition of each ("page_2_0"), or of all but the innermost. With a `to_name` that says
  /// all of it, it is the page again.
  std::optional<int> item_index{};
  bool readonly{};
  bool hidden{};
  bool is_positive{true};  ///< of a keypoint; false: drawn with Alt
  Dict meta{};
  /// Of the objects that the control labels, the name of this one; "" takes the first that has
  /// values of the kind. Inside a Repeater also as it is expanded: "page_0". Filled in when read.
  std::string to_name{};
  std::optional<double> original_length{};  ///< seconds of the whole audio or video
};

/// One item of a prediction's `result`: what Label Studio stores and the editor draws. Made by a
/// Control, which fills in `from_name`, `to_name` and `type`, or by `relation`.
struct Result : Region {
  std::string from_name{};
  std::string type{};  ///< "choices", "rectanglelabels", ...
  Dict value{};
};

/// A value with its region, as `Control::read` gives it.
template <class V>
struct Read {
  V value{};
  Region region{};
};

enum class Direction { left, right, both };

/// An arrow between two regions.
struct Relation {
  std::string from_id{};
  std::string to_id{};
  Direction direction{Direction::right};
  Strings labels{};  ///< of the Relation tags, may be empty
};

/// The item of `result` for an arrow. Throws Error when one of the regions has no id.
LSML_API Result relation(const Region& from, const Region& to, Strings labels = {},
                         Direction direction = Direction::right);

/// The arrows in it; what is malformed is left out and logged.
/// @{
LSML_API std::vector<Relation> relations(const Annotation& annotation);
LSML_API std::vector<Relation> relations(const Interactive& interactive);
LSML_API std::vector<Relation> relations(const Prediction& prediction);
/// @}

}  // namespace lsml
