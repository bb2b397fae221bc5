#include <lsml/error.hpp>
#include <map>

#include "config/validate.hpp"
#include "support/catch.hpp"
#include "support/vectors.hpp"

using namespace lsml;

namespace {

/// The Python SDK accepts these and lsml does not, and the other way round, on purpose.
const std::map<std::string, std::string> kOnPurpose = {};

bool accepted(const Dict& vector) {
  const auto config = LabelConfig::parse(vector.get("config", ""));
  return config::validate(config, nullptr, *vector.dict("prediction")).empty();
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
