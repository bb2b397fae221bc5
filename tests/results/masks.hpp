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
    // `size.brush(polygon, labels)` fills a polygon.
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
       return {.result = {mask.result(size.brush(sky, {"Sky"}))}, .image = size};
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
       return {.result = {mask.result(size.bitmask(sky, {"Sky"}))}, .image = size};
     },
     R"json([{"id": "1", "from_name": "mask", "to_name": "image", "type": "bitmasklabels",
  "value": {"imageDataURL": "data:image/png;base64,…", "bitmasklabels": ["Sky"]},
  "original_width": 60, "original_height": 40, "image_rotation": 0}])json"},

    // ## Ellipse, KeyPoint, Polygon, Vector, Brush, MagicWand, Bitmask
    //
    // The structs of the tags with labels, without them.
    {"without_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <Ellipse name="wheel" toName="image"/>
  <KeyPoint name="joint" toName="image"/>
  <Polygon name="roof" toName="image"/>
  <Vector name="path" toName="image"/>
  <Brush name="sky" toName="image"/>
  <MagicWand name="sea" toName="image"/>
  <Bitmask name="sand" toName="image"/>
</View>)xml",
     R"json({"image": "/data/upload/1/icon.png"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto tag = [&](const char* type) -> auto& { return label_config().first(type); };
       const lsml::ImageSize size{.width = 60, .height = 40};
       const auto rows = [&](int first) {
         std::vector<std::uint8_t> mask(60 * 40);
         std::fill_n(mask.begin() + 60 * first, 60 * 4, 1);
         return mask;
       };
       lsml::Prediction all{.image = size};
       all.result = {tag("Ellipse").result(size.ellipse(9, 10, 6, 6)),
                     tag("KeyPoint").result(lsml::KeyPoint{.x = 35, .y = 25, .width = 5}),
                     tag("Polygon").result(size.polygon({{30, 4}, {30, 20}, {54, 4}})),
                     tag("Vector").result(lsml::Vector{{{"a", 10, 65}, {"b", 90, 65, "a"}}}),
                     tag("Brush").result(size.brush(rows(28))),
                     tag("MagicWand").result(size.brush(rows(32))),
                     tag("Bitmask").result(size.bitmask(rows(36)))};
       return all;
     },
     R"json([{"id": "1", "from_name": "wheel", "to_name": "image", "type": "ellipse",
  "value": {"x": 15, "y": 25, "radiusX": 10, "radiusY": 15, "rotation": 0}, "original_width": 60,
  "original_height": 40, "image_rotation": 0},
 {"id": "2", "from_name": "joint", "to_name": "image", "type": "keypoint",
  "value": {"x": 35, "y": 25, "width": 5}, "original_width": 60, "original_height": 40,
  "image_rotation": 0},
 {"id": "3", "from_name": "roof", "to_name": "image", "type": "polygon",
  "value": {"points": [[50, 10], [50, 50], [90, 10]], "closed": true}, "original_width": 60,
  "original_height": 40, "image_rotation": 0},
 {"id": "4", "from_name": "path", "to_name": "image", "type": "vector",
  "value": {"vertices": [{"id": "a", "x": 10, "y": 65, "isBezier": false},
                         {"id": "b", "x": 90, "y": 65, "isBezier": false, "prevPointId": "a"}],
            "closed": false}, "original_width": 60, "original_height": 40, "image_rotation": 0},
 {"id": "5", "from_name": "sky", "to_name": "image", "type": "brush",
  "value": {"format": "rle", "rle": [0, 0, 37, 128, 57, 27, 255, 26, 63, 0, 224, 119, 255, 252, 29,
                                     252, 0]}, "original_width": 60, "original_height": 40,
  "image_rotation": 0},
 {"id": "6", "from_name": "sea", "to_name": "image", "type": "magicwand",
  "value": {"format": "rle", "rle": [0, 0, 37, 128, 57, 27, 255, 29, 255, 0, 224, 119, 255, 252,
                                     14, 252, 0]}, "original_width": 60, "original_height": 40,
  "image_rotation": 0},
 {"id": "7", "from_name": "sand", "to_name": "image", "type": "bitmask",
  "value": {"imageDataURL": "data:image/png;base64,…"}, "original_width": 60,
  "original_height": 40, "image_rotation": 0}])json"},
};

}  // namespace documented
