#pragma once

#include "documented.hpp"

namespace documented {

// # Around the values

inline const std::vector<Example> kPredictions{
    // ## About a region
    //
    // A tag with `perRegion`, or Labels for a Rectangle: `per_region` repeats the region's id and
    // place, which is how the editor knows that they belong together.
    {"per_region",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <Rectangle name="box" toName="image"/>
  <Labels name="kind" toName="image">
    <Label value="Line" background="red"/>
  </Labels>
  <TextArea name="words" toName="image" perRegion="true" editable="true"/>
  <Choices name="hand" toName="image" perRegion="true">
    <Choice value="Printed"/>
    <Choice value="Written"/>
  </Choices>
</View>)xml",
     R"json({"image": "/data/upload/1/letter.png"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& kind = label_config().first("Labels");
       const auto& words = label_config().first("TextArea");
       const auto& hand = label_config().first("Choices");
       const lsml::ImageSize size{.width = 600, .height = 400};
       const auto line = label_config().first("Rectangle").result(size.rectangle(60, 40, 180, 120));
       return {.result = {line, kind.per_region(line, lsml::Labels{{"Line"}}),
                          words.per_region(line, lsml::TextArea{{"Dear Ada"}}),
                          hand.per_region(line, lsml::Choices{{"Written"}})},
               .image = size};
     },
     R"json([{"id": "1", "from_name": "box", "to_name": "image", "type": "rectangle",
  "value": {"x": 10, "y": 10, "width": 30, "height": 30, "rotation": 0}, "original_width": 600,
  "original_height": 400, "image_rotation": 0},
 {"id": "1", "from_name": "kind", "to_name": "image", "type": "labels",
  "value": {"x": 10, "y": 10, "width": 30, "height": 30, "rotation": 0, "labels": ["Line"]},
  "original_width": 600, "original_height": 400, "image_rotation": 0},
 {"id": "1", "from_name": "words", "to_name": "image", "type": "textarea",
  "value": {"x": 10, "y": 10, "width": 30, "height": 30, "rotation": 0, "text": ["Dear Ada"]},
  "original_width": 600, "original_height": 400, "image_rotation": 0},
 {"id": "1", "from_name": "hand", "to_name": "image", "type": "choices",
  "value": {"x": 10, "y": 10, "width": 30, "height": 30, "rotation": 0, "choices": ["Written"]},
  "original_width": 600, "original_height": 400, "image_rotation": 0}])json"},

    // ## Repeater
    //
    // `item_index` is the repetition, from 0: names and labels are filled in with it. `key_at` of
    // the object is where its data is. Inside several Repeaters the object's name says which
    // repetition of each: `{.to_name = "page_2_0"}`, and `key_at("page_2_0")`.
    {"repeater",
     R"xml(<View>
  <Repeater on="$letters" indexFlag="{{idx}}">
    <Text name="letter_{{idx}}" value="$letters[{{idx}}].text"/>
    <Choices name="kind_{{idx}}" toName="letter_{{idx}}">
      <Choice value="Greeting"/>
      <Choice value="Bill {{idx}}"/>
    </Choices>
  </Repeater>
</View>)xml",
     R"json({"letters": [{"text": "Dear Ada"}, {"text": "Due: 3 pounds"}]})json",
     [](const Config& label_config, const lsml::Task& task) -> lsml::Prediction {
       const auto& kind = label_config().first("Choices");
       lsml::Prediction answer;
       for (int i = 0; i < 2; ++i) {
         const bool bill = task.text(kind.object().key_at(i)).find("Due") != std::string_view::npos;
         answer.result.push_back(
             kind.result(lsml::Choices{{kind.labels[bill ? 1 : 0]}}, {.item_index = i}));
       }
       return answer;
     },
     R"json([{"id": "1", "from_name": "kind_0", "to_name": "letter_0", "type": "choices",
  "value": {"choices": ["Greeting"]}},
 {"id": "2", "from_name": "kind_1", "to_name": "letter_1", "type": "choices",
  "value": {"choices": ["Bill 1"]}}])json"},

    // ## Relations
    //
    // Both ends must be in the same `result`: a task with a relation to nowhere does not open.
    {"relation",
     R"xml(<View>
  <Relations>
    <Relation value="owns"/>
  </Relations>
  <Labels name="entity" toName="text">
    <Label value="Person"/>
    <Label value="Thing"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>)xml",
     R"json({"text": "John has a car"})json",
     [](const Config& label_config, const lsml::Task& task) -> lsml::Prediction {
       const auto& entity = label_config().first("Labels");
       const lsml::TextIndex index(task.text(entity.object()));
       const auto john = entity.result(index.span(0, 4, {"Person"}));
       const auto car = entity.result(index.span(11, 14, {"Thing"}));
       return {.result = {john, car, lsml::relation(john, car, {"owns"})}};
     },
     R"json([{"id": "1", "from_name": "entity", "to_name": "text", "type": "labels",
  "value": {"start": 0, "end": 4, "text": "John", "labels": ["Person"]}},
 {"id": "2", "from_name": "entity", "to_name": "text", "type": "labels",
  "value": {"start": 11, "end": 14, "text": "car", "labels": ["Thing"]}},
 {"type": "relation", "from_id": "1", "to_id": "2", "direction": "right", "labels": ["owns"]}])json"},

    // ## What surrounds a value
    //
    // The second argument of `result` is a `Region`. `id` is random unless you give one; `score` is
    // the region's own. Label Studio keeps `meta` and shows `meta.text`. Sound has its
    // `original_length` in seconds.
    {"region",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <RectangleLabels name="box" toName="image">
    <Label value="Car" background="red"/>
  </RectangleLabels>
</View>)xml",
     R"json({"image": "/data/upload/1/street.jpg"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& box = label_config().first("RectangleLabels");
       const lsml::Rectangle car{.x = 10, .y = 20, .width = 40, .height = 30, .labels = {"Car"}};
       return {.result = {box.result(car, {.id = "car-1",
                                           .score = 0.7,
                                           .image = {.width = 600, .height = 400},
                                           .readonly = true,
                                           .meta = {{"text", lsml::Strings{"seen by v2"}}}})}};
     },
     R"json([{"id": "car-1", "from_name": "box", "to_name": "image", "type": "rectanglelabels",
  "value": {"x": 10, "y": 20, "width": 40, "height": 30, "rotation": 0, "rectanglelabels": ["Car"]},
  "original_width": 600, "original_height": 400, "image_rotation": 0, "score": 0.7,
  "readonly": true, "meta": {"text": ["seen by v2"]}}])json"},

    // ## Scores
    //
    // `Prediction::score`, 0 to 1, is what Label Studio sorts by: in the Data Manager (*Prediction
    // score*), and with *Uncertainty sampling* it asks people for the lowest first.
    // `top_confidence`,
    // `margin_confidence` and `entropy_confidence` make one of class probabilities,
    // `multi_label_confidence` of independent ones, `lowest_score` and `mean_score` of detections.
    {"score",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text">
    <Choice value="Positive"/>
    <Choice value="Negative"/>
    <Choice value="Neutral"/>
  </Choices>
</View>)xml",
     R"json({"text": "What a day"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& mood = label_config().first("Choices");
       const std::vector<double> probabilities{0.5, 0.25, 0.25};
       return {.result = {mood.choice(mood.labels[0])},
               .score = lsml::margin_confidence(probabilities)};
     },
     R"json({"result": [{"id": "1", "from_name": "mood", "to_name": "text", "type": "choices",
             "value": {"choices": ["Positive"]}}], "score": 0.25, "model_version": "v1"})json"},

    // ## Several predictions
    //
    // Label Studio 1.13 and later shows them side by side. Return them from `for_each_task`, or
    // call
    // `predictions.add(i, prediction)`.
    {"several_predictions",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text">
    <Choice value="Positive"/>
    <Choice value="Negative"/>
  </Choices>
</View>)xml",
     R"json({"text": "What a day"})json",
     [](const Config& label_config, const lsml::Task&) -> std::vector<lsml::Prediction> {
       const auto& mood = label_config().first("Choices");
       return {{.result = {mood.choice("Positive")}, .score = 0.6},
               {.result = {mood.choice("Negative")}, .score = 0.4, .model_version = "careful"}};
     },
     R"json([{"result": [{"id": "1", "from_name": "mood", "to_name": "text", "type": "choices",
              "value": {"choices": ["Positive"]}}], "score": 0.6, "model_version": "v1"},
 {"result": [{"id": "2", "from_name": "mood", "to_name": "text", "type": "choices",
              "value": {"choices": ["Negative"]}}], "score": 0.4, "model_version": "v1-careful"}])json"},

    // ## Reading back
    //
    // `read` gives the same structs: of an annotation in `fit` and `predict`, of the regions of a
    // smart tool's request (`params.interactive()`), of a prediction. What is malformed is left out
    // and logged. A shape also has the labels that a `<Labels>` tag beside its own gave it: such a
    // tag's `per_region` says them again. Here people's corrections of earlier boxes become the
    // answer.
    {"reading",
     R"xml(<View>
  <Image name="image" value="$image"/>
  <RectangleLabels name="box" toName="image">
    <Label value="Car" background="red"/>
  </RectangleLabels>
</View>)xml",
     R"json({"data": {"image": "/data/upload/1/street.jpg"},
 "annotations": [{"id": 1, "result": [
   {"id": "accepted", "from_name": "box", "to_name": "image", "type": "rectanglelabels",
    "origin": "prediction", "original_width": 600, "original_height": 400,
    "value": {"x": 10, "y": 10, "width": 5, "height": 5, "rectanglelabels": ["Car"]}},
   {"id": "drawn", "from_name": "box", "to_name": "image", "type": "rectanglelabels",
    "origin": "manual", "original_width": 600, "original_height": 400,
    "value": {"x": 10, "y": 20, "width": 40, "height": 30, "rectanglelabels": ["Car"]}}]}]})json",
     [](const Config& label_config, const lsml::Task& task) -> lsml::Prediction {
       const auto& box = label_config().first("RectangleLabels");
       lsml::Prediction prediction;
       for (const auto& annotation : task.annotations())
         for (const auto& [rectangle, region] : box.read<lsml::Rectangle>(annotation)) {
           if (region.origin == lsml::Origin::prediction) continue;  // accepted as it was
           const auto pixels = region.image.pixels(rectangle);       // 60, 80, 240, 120
           if (pixels.width > 100) prediction.result.push_back(box.result(rectangle));
         }
       return prediction;
     },
     R"json([{"id": "1", "from_name": "box", "to_name": "image", "type": "rectanglelabels",
  "value": {"x": 10, "y": 20, "width": 40, "height": 30, "rotation": 0, "rectanglelabels": ["Car"]}}])json"},

    // ## A value the SDK has no struct for
    {"custom",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Rating name="stars" toName="text"/>
</View>)xml",
     R"json({"text": "Fine food"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& stars = label_config().control("stars");
       return {.result = {stars.result({{"rating", 4}})}};
     },
     R"json([{"id": "1", "from_name": "stars", "to_name": "text", "type": "rating", "value": {"rating": 4}}])json"},
};

}  // namespace documented
