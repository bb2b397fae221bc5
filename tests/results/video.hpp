#pragma once

#include "documented.hpp"

namespace documented {

// # Video
//
// Frames count from 1, times are seconds.

inline const std::vector<Example> kVideo{
    // ## VideoRectangle
    //
    // Its labels are those of the `<Labels>` tag beside it. Between two key frames the editor draws
    // a straight way; the last one here ends it.
    {"video_rectangle",
     R"xml(<View>
  <Labels name="label" toName="video">
    <Label value="Man" background="red"/>
  </Labels>
  <Video name="video" value="$video" framerate="25"/>
  <VideoRectangle name="track" toName="video"/>
</View>)xml",
     R"json({"video": "/data/upload/1/snow.mp4"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& track = label_config().first("VideoRectangle");
       lsml::VideoRectangle man{.frames_count = 1050, .duration = 42, .labels = {"Man"}};
       man.sequence = {
           {.frame = 1, .time = 0, .x = 20, .y = 20, .width = 40, .height = 40},
           {.frame = 50, .time = 2, .x = 40, .y = 20, .width = 40, .height = 40, .enabled = false}};
       return {.result = {track.result(man)}};
     },
     R"json([{"id": "1", "from_name": "track", "to_name": "video", "type": "videorectangle",
  "value": {"framesCount": 1050, "duration": 42,
            "sequence": [{"frame": 1, "time": 0, "x": 20, "y": 20, "width": 40, "height": 40,
                          "rotation": 0, "enabled": true},
                         {"frame": 50, "time": 2, "x": 40, "y": 20, "width": 40, "height": 40,
                          "rotation": 0, "enabled": false}], "labels": ["Man"]}}])json"},

    // ## TimelineLabels
    {"timeline_labels",
     R"xml(<View>
  <TimelineLabels name="event" toName="video">
    <Label value="Running" background="red"/>
  </TimelineLabels>
  <Video name="video" value="$video" framerate="25"/>
</View>)xml",
     R"json({"video": "/data/upload/1/snow.mp4"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& event = label_config().first("TimelineLabels");
       return {.result = {event.result(
                   lsml::Timeline{.ranges = {{.start = 3, .end = 50}}, .labels = {"Running"}})}};
     },
     R"json([{"id": "1", "from_name": "event", "to_name": "video", "type": "timelinelabels",
  "value": {"ranges": [{"start": 3, "end": 50}], "timelinelabels": ["Running"]}}])json"},
};

}  // namespace documented
