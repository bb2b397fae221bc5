// Label configs: refused with a place, or parsed, asked, and shown as JSON that is JSON.
#include <cstdint>
#include <cstdio>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "config/parsed.hpp"
#include "fuzz/checks.hpp"

using namespace lsml;

namespace {

template <class Ask>
void may_refuse(Ask ask) {
  try {
    ask();
  } catch (const Refused& refused) {
    fuzz::require(*refused.what() != '\0', "refused without a word");
  }
}

/// " at line 2, column 3", each from 1.
void require_place(const std::string& said) {
  int line = 0, column = 0;
  const auto at = said.rfind(" at line ");
  fuzz::require(at != std::string::npos &&
                    std::sscanf(said.c_str() + at, " at line %d, column %d", &line, &column) == 2 &&
                    line > 0 && column > 0,
                "no place", said);
}

void ask(const LabelConfig& config, const Control& control) {
  fuzz::require(&config.control(control.name) == &control, "not found by its name", control.name);
  fuzz::require(config.find(control.type) != nullptr, "not found by its type", control.type);
  may_refuse([&] { (void)control.attribute("maxRating", 5); });
  may_refuse([&] { (void)control.object("Image"); });
  (void)control.sibling("Labels");
  for (const auto& label : control.labels)
    fuzz::require(control.label(label) != nullptr, "no such label", label);
  fuzz::require(control.label_map(control.labels).size() == control.labels.size(), "label map");
  (void)config.build_label_map(control.name, {"car", "", control.name});
  const bool repeated = !control.index_flags.empty();  // where a choice needs its item_index
  if (config::same_type(control.type, "Choices") && !repeated)
    may_refuse([&] { (void)control.choice("x"); });
}

void check(const LabelConfig& config) {
  const auto json = config.parsed().to_json();
  fuzz::require(Dict::parse(json).to_json() == json, "not the same JSON again", json);
  for (const auto& control : config.controls()) ask(config, *control);
  for (const auto& object : config.objects()) {
    fuzz::require(&config.object(object->name) == object.get(), "not found", object->name);
    (void)object->key_at(3);
  }
  may_refuse([&] { (void)config.first_of({"Labels", "Choices"}, {"Text"}); });
  may_refuse([&] { (void)config.control("labels_3"); });
  may_refuse([&] { (void)config.object("page_3"); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  LabelConfig config;
  try {
    config = LabelConfig::parse(xml);
  } catch (const Refused& refused) {
    require_place(refused.what());
    return 0;
  }
  check(config);
  return 0;
}
