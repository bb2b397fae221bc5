#include "support/vectors.hpp"

#include <lsml/error.hpp>
#include <map>

#include "support/catch.hpp"
#include "validation/validate.hpp"

using namespace lsml;

namespace {

/// Where lsml answers otherwise, on purpose, and why.
const std::map<std::string, std::string> kOnPurpose = {
    {"repeater_expanded_names", "Label Studio itself uses these names"},
    {"datetime_format_is_not_checked", "the field stays empty"},
    {"labels_end_before_start_is_not_checked", "nothing is drawn"},
    {"ellipse_negative_radius_is_not_checked", "nothing is drawn"}};

bool accepted(const Dict& vector) {
  const auto config = LabelConfig::parse(vector.get("config", ""));
  return validation::validate(config, nullptr, *vector.dict("prediction")).empty();
}

}  // namespace

TEST_CASE("the validator agrees with label-studio-sdk on its vectors") {
  const Dict vectors = test::vectors("label_interface.json");
  std::size_t compared = 0;
  for (const auto& item : *vectors.list("validate_prediction")) {
    const auto& vector = *item.dict();
    const auto name = vector.get("name", "");
    const bool sdk = vector.get("accepted", false);
    INFO(name << ": " << vector.get("why", ""));
    CHECK(accepted(vector) == (sdk != (kOnPurpose.count(name) > 0)));
    ++compared;
  }
  CHECK(compared == 213);
}
