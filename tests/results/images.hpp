#pragma once

#include "documented.hpp"

namespace documented {

// # Images
//
// Label Studio counts in percent of the image's width and height, most models in pixels:
// `ImageSize` knows both, and is another type than a percentage on purpose. Set
// `Prediction::image`, and every result says how large the image is.
//
// Each tag with labels has one without (`<Ellipse>`): leave `labels` empty. They are in one
// example, at the end of [Masks](#masks).

inline const std::vector<Example> kImages{
    // ## RectangleLabels
    {"rectangle_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <RectangleLabels name="box" toName="image">
    <Label value="Car" background="red"/>
    <Label value="Bus" background="blue"/>
  </RectangleLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& box = label_config().first("RectangleLabels");
       const lsml::ImageSize size{.width = 600, .height = 400};
       const auto car = size.rectangle(60, 80, 240, 120, {"Car"});  // pixels
       return {.result = {box.result(car, {.score = 0.7})}, .score = 0.7, .image = size};
     },
     R"json([{"id": "1", "from_name": "box", "to_name": "image", "type": "rectanglelabels",
  "value": {"x": 10, "y": 20, "width": 40, "height": 30, "rotation": 0, "rectanglelabels": ["Car"]},
  "original_width": 600, "original_height": 400, "image_rotation": 0, "score": 0.7}])json"},

    // ## Rectangle
    //
    // Turned clockwise about its top left corner.
    {"rectangle",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <Rectangle name="box" toName="image"/>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& box = label_config().first("Rectangle");
       return {.result = {box.result(
                   lsml::Rectangle{.x = 50, .y = 20, .width = 40, .height = 20, .rotation = 90})},
               .image = {.width = 600, .height = 400}};
     },
     R"json([{"id": "1", "from_name": "box", "to_name": "image", "type": "rectangle",
  "value": {"x": 50, "y": 20, "width": 40, "height": 20, "rotation": 90}, "original_width": 600,
  "original_height": 400, "image_rotation": 0}])json"},

    // ## EllipseLabels
    //
    // The centre and two radii, turned about the centre.
    {"ellipse_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <EllipseLabels name="wheel" toName="image">
    <Label value="Wheel" background="red"/>
  </EllipseLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& wheel = label_config().first("EllipseLabels");
       const lsml::ImageSize size{.width = 600, .height = 400};
       return {.result = {wheel.result(size.ellipse(300, 200, 240, 40, {"Wheel"}))}, .image = size};
     },
     R"json([{"id": "1", "from_name": "wheel", "to_name": "image", "type": "ellipselabels",
  "value": {"x": 50, "y": 50, "radiusX": 40, "radiusY": 10, "rotation": 0,
            "ellipselabels": ["Wheel"]}, "original_width": 600, "original_height": 400,
  "image_rotation": 0}])json"},

    // ## KeyPointLabels
    {"key_point_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <KeyPointLabels name="joint" toName="image">
    <Label value="Elbow" background="red"/>
  </KeyPointLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& joint = label_config().first("KeyPointLabels");
       return {.result = {joint.result(
                   lsml::KeyPoint{.x = 50, .y = 50, .width = 5, .labels = {"Elbow"}})},
               .image = {.width = 600, .height = 400}};
     },
     R"json([{"id": "1", "from_name": "joint", "to_name": "image", "type": "keypointlabels",
  "value": {"x": 50, "y": 50, "width": 5, "keypointlabels": ["Elbow"]}, "original_width": 600,
  "original_height": 400, "image_rotation": 0}])json"},

    // ## PolygonLabels
    {"polygon_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <PolygonLabels name="outline" toName="image">
    <Label value="Roof" background="red"/>
  </PolygonLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& outline = label_config().first("PolygonLabels");
       const lsml::ImageSize size{.width = 600, .height = 400};
       return {.result = {outline.result(size.polygon({{60, 40}, {540, 40}, {60, 360}}, {"Roof"}))},
               .image = size};
     },
     R"json([{"id": "1", "from_name": "outline", "to_name": "image", "type": "polygonlabels",
  "value": {"points": [[10, 10], [90, 10], [10, 90]], "closed": true, "polygonlabels": ["Roof"]},
  "original_width": 600, "original_height": 400, "image_rotation": 0}])json"},

    // ## VectorLabels
    //
    // Each vertex names the one before it. A closed one needs `closable` in the config.
    {"vector_labels",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <VectorLabels name="path" toName="image" closable="true">
    <Label value="River" background="red"/>
  </VectorLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& path = label_config().first("VectorLabels");
       lsml::Vector river{.closed = true, .labels = {"River"}};
       river.vertices = {{.id = "a", .x = 10, .y = 10},
                         {.id = "b", .x = 90, .y = 10, .previous = "a"},
                         {.id = "c", .x = 50, .y = 90, .previous = "b"}};
       return {.result = {path.result(river)}, .image = {.width = 600, .height = 400}};
     },
     R"json([{"id": "1", "from_name": "path", "to_name": "image", "type": "vectorlabels",
  "value": {"vertices": [{"id": "a", "x": 10, "y": 10, "isBezier": false},
                         {"id": "b", "x": 90, "y": 10, "isBezier": false, "prevPointId": "a"},
                         {"id": "c", "x": 50, "y": 90, "isBezier": false, "prevPointId": "b"}],
            "closed": true, "vectorlabels": ["River"]}, "original_width": 600,
  "original_height": 400, "image_rotation": 0}])json"},

    // ## Image with several pages
    //
    // `item_index` is the page, from 0. `scan.key_at(1)`, of the Image tag, is `pages[1]`, the key
    // of the second page: `task.text` gives its URL, `local_path` its file.
    {"pages",
     R"xml(<View>
  <Image name="scan" valueList="$pages"/>
  <RectangleLabels name="box" toName="scan">
    <Label value="Stamp" background="red"/>
  </RectangleLabels>
</View>)xml",
     R"json({"pages": ["/data/upload/1/page-1.png", "/data/upload/1/page-2.png"]})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& box = label_config().first("RectangleLabels");
       const lsml::ImageSize page{.width = 600, .height = 400};
       return {.result = {box.result(page.rectangle(60, 40, 180, 120, {"Stamp"}),
                                     {.image = page, .item_index = 1})}};  // the second page
     },
     R"json([{"id": "1", "from_name": "box", "to_name": "scan", "type": "rectanglelabels",
  "value": {"x": 10, "y": 10, "width": 30, "height": 30, "rotation": 0,
            "rectanglelabels": ["Stamp"]}, "original_width": 600, "original_height": 400,
  "image_rotation": 0, "item_index": 1}])json"},
};

}  // namespace documented
