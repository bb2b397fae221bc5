#pragma once

#include "documented.hpp"

namespace documented {

// # Sound and time series

inline const std::vector<Example> kSound{
    // ## Labels on Audio
    //
    // Seconds. Without `channel` it is on all of them.
    {"audio_labels",
     R"xml(<View>
  <Labels name="segment" toName="audio">
    <Label value="Speech" background="red"/>
    <Label value="Noise" background="blue"/>
  </Labels>
  <Audio name="audio" value="$audio"/>
</View>)xml",
     R"json({"audio": "/data/local-files/?d=talk.wav"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& segment = label_config().first("Labels", "Audio");
       return {.result = {segment.result(
                   lsml::AudioSpan{.start = 0.5, .end = 2.25, .labels = {"Speech"}})}};
     },
     R"json([{"id": "1", "from_name": "segment", "to_name": "audio", "type": "labels",
  "value": {"start": 0.5, "end": 2.25, "labels": ["Speech"]}}])json"},

    // ## TimeSeriesLabels
    //
    // Values of the time column: numbers, or texts in the tag's `timeFormat`.
    {"time_series_labels",
     R"xml(<View>
  <TimeSeriesLabels name="activity" toName="series">
    <Label value="Run" background="red"/>
  </TimeSeriesLabels>
  <TimeSeries name="series" value="$series" valueType="json" timeColumn="time">
    <Channel column="speed"/>
  </TimeSeries>
</View>)xml",
     R"json({"series": {"time": [0, 1, 2, 3, 4, 5, 6, 7], "speed": [1, 1, 5, 6, 5, 6, 2, 1]}})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& activity = label_config().first("TimeSeriesLabels");
       return {.result = {
                   activity.result(lsml::TimeSeriesSpan{.start = 2, .end = 5, .labels = {"Run"}})}};
     },
     R"json([{"id": "1", "from_name": "activity", "to_name": "series", "type": "timeserieslabels",
  "value": {"start": 2, "end": 5, "instant": false, "timeserieslabels": ["Run"]}}])json"},
};

}  // namespace documented
