#pragma once

#include <lsml/dict.hpp>
#include <optional>
#include <string>

namespace lsml {

/// The size of the original image in pixels and how the editor has turned it (degrees clockwise).
/// 0 x 0 means unknown.
struct ImageSize {
  int width{};
  int height{};
  int rotation{};
};

/// Where a region comes from, as the editor marks it: drawn by a person, a prediction accepted as
/// it was, a prediction corrected.
enum class Origin { manual, prediction, prediction_changed };

/// What surrounds every value. The order of the fields is frozen.
struct Region {
  std::string id{};               ///< "" gets a new random one when the answer is written
  std::optional<double> score{};  ///< of this region; shown by the editor
  ImageSize image{};              ///< original_width, original_height, image_rotation
  Origin origin{Origin::prediction};
  std::string parent{};             ///< id of the region this one belongs to, "" for none
  std::optional<int> item_index{};  ///< page of a multi-page object
  bool readonly{};
  bool hidden{};
  bool is_positive{true};  ///< of a keypoint; false: drawn with Alt
  Dict meta{};
};

/// One item of a prediction's `result`: what Label Studio stores and the editor draws. Made by a
/// Control, which fills in `from_name`, `to_name` and `type`.
struct Result : Region {
  std::string from_name{};
  std::string to_name{};
  std::string type{};  ///< "choices", "rectanglelabels", ...
  Dict value{};
};

}  // namespace lsml
