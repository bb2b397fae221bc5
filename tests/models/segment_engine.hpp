#pragma once

// Stands for a segmentation library.
#include <cstdint>
#include <lsml/image_size.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct Embedding {
  std::vector<float> v;
  lsml::ImageSize size;
};

struct Sam {
  Embedding embed(const std::string&) { return {{}, {.width = 4, .height = 2}}; }
  std::pair<std::vector<std::uint8_t>, float> mask(const Embedding&,
                                                   const std::vector<lsml::Point>&,
                                                   const std::vector<int>&,
                                                   const std::optional<lsml::Box>&) {
    return {std::vector<std::uint8_t>(8, 255), 0.9F};
  }
};
