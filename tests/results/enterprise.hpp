#pragma once

#include "documented.hpp"

namespace documented {

// # Label Studio Enterprise
//
// Written by Label Studio's documents; the other examples were seen in a real Label Studio's page.

inline const std::vector<Example> kEnterprise{
    // ## OcrLabels
    {"ocr_labels",
     R"xml(<View>
  <Pdf name="pdf" value="$pdf"/>
  <OcrLabels name="field" toName="pdf">
    <Label value="Total"/>
  </OcrLabels>
</View>)xml",
     R"json({"pdf": "/data/upload/1/invoice.pdf"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& field = label_config().first("OcrLabels");
       lsml::OcrBox total{.x = 70, .y = 80, .width = 20, .height = 3, .ocr_text = "12.00"};
       total.page_index = 0;
       total.labels = {"Total"};
       return {.result = {field.result(total)}};
     },
     R"json([{"id": "1", "from_name": "field", "to_name": "pdf", "type": "ocrlabels",
  "value": {"x": 70, "y": 80, "width": 20, "height": 3, "rotation": 0, "ocrtext": "12.00",
            "pageIndex": 0, "ocrlabels": ["Total"]}}])json"},

    // ## VideoVectorLabels
    {"video_vector_labels",
     R"xml(<View>
  <Video name="video" value="$video"/>
  <VideoVectorLabels name="path" toName="video">
    <Label value="Lane"/>
  </VideoVectorLabels>
</View>)xml",
     R"json({"video": "/data/upload/1/road.mp4"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& path = label_config().first("VideoVectorLabels");
       lsml::VideoVector lane{.frames_count = 100, .duration = 4, .labels = {"Lane"}};
       lane.sequence = {{.frame = 1,
                         .vertices = {{.id = "a", .x = 10, .y = 90},
                                      {.id = "b", .x = 50, .y = 50, .previous = "a"}}}};
       return {.result = {path.result(lane)}};
     },
     R"json([{"id": "1", "from_name": "path", "to_name": "video", "type": "videovectorlabels",
  "value": {"framesCount": 100, "duration": 4,
            "sequence": [{"frame": 1, "time": 0, "enabled": true, "closed": false,
                          "vertices": [{"id": "a", "x": 10, "y": 90, "isBezier": false},
                                       {"id": "b", "x": 50, "y": 50, "isBezier": false,
                                        "prevPointId": "a"}]}], "labels": ["Lane"]}}])json"},

    // ## VideoVector
    {"video_vector",
     R"xml(<View>
  <Video name="video" value="$video"/>
  <VideoVector name="path" toName="video"/>
</View>)xml",
     R"json({"video": "/data/upload/1/road.mp4"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& path = label_config().first("VideoVector");
       lsml::VideoVector lane{.frames_count = 100, .duration = 4};
       lane.sequence = {{.frame = 1, .vertices = {{"a", 10, 90}, {"b", 50, 50, "a"}}}};
       return {.result = {path.result(lane)}};
     },
     R"json([{"id": "1", "from_name": "path", "to_name": "video", "type": "videovector",
  "value": {"framesCount": 100, "duration": 4,
            "sequence": [{"frame": 1, "time": 0, "enabled": true, "closed": false,
                          "vertices": [{"id": "a", "x": 10, "y": 90, "isBezier": false},
                                       {"id": "b", "x": 50, "y": 50, "isBezier": false,
                                        "prevPointId": "a"}]}]}}])json"},

    // ## Chat
    //
    // Control and object are the same tag.
    {"chat",
     R"xml(<View>
  <Chat name="chat" value="$messages"/>
</View>)xml",
     R"json({"messages": [{"role": "user", "content": "hi"}]})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& chat = label_config().control("chat");
       return {.result = {chat.result(lsml::ChatMessage{"assistant", "Hello! What is it?"})}};
     },
     R"json([{"id": "1", "from_name": "chat", "to_name": "chat", "type": "chatmessage",
  "value": {"chatmessage": {"role": "assistant", "content": "Hello! What is it?"}}}])json"},

    // ## ReactCode
    {"react_code",
     R"xml(<View>
  <ReactCode name="form" toName="form" data="$form"/>
</View>)xml",
     R"json({"form": {"title": "A form of your own"}})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& form = label_config().control("form");
       return {.result = {form.result(lsml::ReactCode{{{"answer", "yes"}, {"sure", 0.9}}})}};
     },
     R"json([{"id": "1", "from_name": "form", "to_name": "form", "type": "reactcode",
  "value": {"reactcode": {"answer": "yes", "sure": 0.9}}}])json"},

    // ## Custom interfaces
    //
    // A free object.
    {"custom_interface",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <CustomInterface name="form" toName="text"/>
</View>)xml",
     R"json({"text": "What a day"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& form = label_config().control("form");
       return {.result = {form.result(lsml::CustomInterface{{{"answer", "yes"}}})}};
     },
     R"json([{"id": "1", "from_name": "form", "to_name": "text", "type": "custominterface",
  "value": {"custom": {"answer": "yes"}}}])json"},
};

}  // namespace documented
