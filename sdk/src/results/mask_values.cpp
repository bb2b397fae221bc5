// Values of images: masks, as JSON. What is in them: rle.cpp, mask.cpp, bitmask.cpp.
#include <lsml/value_json.hpp>

#include "results/reader.hpp"

namespace lsml::detail {

namespace {
constexpr results::Field kImage{"imageDataURL", "imageDataURL is absent or no text"};
}

Encoded encode(const Brush& value) {
  return {ValueKind::brush, {{"format", "rle"}, {"rle", value.rle}}, &value.labels};
}

const char* decode(const Dict& json, Strings labels, Brush& value) {
  const List* bytes = json.list("rle");
  if (bytes == nullptr) return "rle is absent or no list";
  value.rle.reserve(bytes->size());
  for (const auto& item : *bytes) {
    const auto byte = item.integer();
    if (!byte || *byte < 0 || *byte > 255) return "rle holds something else than 0 .. 255";
    value.rle.push_back(static_cast<std::uint8_t>(*byte));
  }
  value.labels = std::move(labels);
  return nullptr;
}

Encoded encode(const Bitmask& value) {
  return {ValueKind::bitmask, {{"imageDataURL", value.image_data_url}}, &value.labels};
}

const char* decode(const Dict& json, Strings labels, Bitmask& value) {
  value.labels = std::move(labels);
  return results::Reader(json).required(kImage, value.image_data_url).rule();
}

}  // namespace lsml::detail
