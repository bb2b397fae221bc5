#pragma once

// Stands for a tracker and a voice detector.
#include <lsml/image_size.hpp>
#include <string>
#include <utility>
#include <vector>

struct Video {
  explicit Video(const std::string&) {}
  int frames() const { return 10; }
  double fps() const { return 25; }
  lsml::ImageSize size() const { return {.width = 100, .height = 50}; }
};

struct Track {
  std::string label;
  std::vector<std::pair<std::size_t, lsml::Box>> boxes;
};

inline std::vector<Track> track(Video&, bool (*stop)(void*), void* context) {
  if (stop(context)) return {};
  return {{"Man", {{0, {1, 2, 3, 4}}}}};
}

struct Vad {
  struct Seg {
    float from, to;
    int channel;
  };
  std::vector<Seg> run(const std::string&) { return {{0, 1, 0}}; }
};
