#pragma once

#include "documented.hpp"

namespace documented {

// # Masks
//
// A byte for each pixel of the original image, row by row; not 0 is inside. A brush of another size
// than the image is not drawn.

inline const std::vector<Example> kMasks{
    // ## BrushLabels
    //
    // `<Brush>` and `<MagicWand>` take the same. `size.brush(polygon, labels)` fills a polygon.
    {"brush_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <BrushLabels name="mask" toName="image">
    <Label value="Sky" background="red"/>
  </BrushLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/icon.png"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& mask = label_config().first("BrushLabels");
       const lsml::ImageSize size{.width = 60, .height = 40};
       std::vector<std::uint8_t> sky(60 * 40);
       std::fill(sky.begin(), sky.begin() + 60 * 12, 1);  // the upper rows
       return {.result = {mask.result(size.brush(sky.data(), {"Sky"}))}, .image = size};
     },
     R"json([{"id": "1", "from_name": "mask", "to_name": "image", "type": "brushlabels",
  "value": {"format": "rle", "rle": [0, 0, 37, 128, 57, 27, 255, 11, 63, 255, 227, 71, 224, 0],
            "brushlabels": ["Sky"]}, "original_width": 60, "original_height": 40,
  "image_rotation": 0}])json"},

    // ## BitmaskLabels
    //
    // A PNG. What is not transparent is inside, whatever its colour.
    {"bitmask_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <BitmaskLabels name="mask" toName="image">
    <Label value="Sky" background="red"/>
  </BitmaskLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/icon.png"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& mask = label_config().first("BitmaskLabels");
       const lsml::ImageSize size{.width = 60, .height = 40};
       std::vector<std::uint8_t> sky(60 * 40);
       std::fill(sky.begin(), sky.begin() + 60 * 12, 1);
       return {.result = {mask.result(size.bitmask(sky.data(), {"Sky"}))}, .image = size};
     },
     R"json([{"id": "1", "from_name": "mask", "to_name": "image", "type": "bitmasklabels",
  "value": {"imageDataURL": "data:image/png;base64,…", "bitmasklabels": ["Sky"]},
  "original_width": 60, "original_height": 40, "image_rotation": 0}])json"},
};

}  // namespace documented
