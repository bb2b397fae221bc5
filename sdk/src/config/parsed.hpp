#pragma once

#include <lsml/label_config.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lsml {

/// A label config after parsing; never changes.
struct LabelConfig::Parsed {
  std::string xml{};
  std::vector<std::unique_ptr<Control>> controls{};
  std::vector<std::unique_ptr<Object>> objects{};

  /// nullptr when there is none of that name.
  const Object* object(std::string_view name) const;
};

struct Control::Data {
  std::vector<std::pair<std::string, std::string>> attributes{};
  const Object* object{};             ///< the first it labels; nullptr when the config has none
  std::string result_type{};          ///< "choices"
  std::vector<Dict> choice_values{};  ///< {"choices": [label]} of each label, made once
};

namespace config {

/// Throws Refused with line and column.
std::shared_ptr<const LabelConfig::Parsed> parse_xml(std::string_view xml);
std::string lower(std::string_view text);

}  // namespace config
}  // namespace lsml
