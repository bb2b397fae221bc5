// Label configs: refused with a place, or parsed and asked.
#include <cstdint>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "fuzz/checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  try {
    const auto config = lsml::LabelConfig::parse(xml);
    for (const auto& control : config.controls()) {
      (void)control->attribute("choice", "single");
      (void)config.find(control->type);
      if (control->type == "Choices") (void)control->choice("x");
    }
  } catch (const lsml::Refused& error) {
    lsml::fuzz::require(std::string_view(error.what()).find("line ") != std::string_view::npos,
                        "no place", error.what());
  }
  return 0;
}
