#pragma once

#include <lsml/label_config.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lsml {

/// A label config after parsing; never changes.
struct LabelConfig::Parsed {
  std::string xml{};
  std::vector<std::unique_ptr<Control>> controls{};  ///< one for each name, document order
  std::vector<std::unique_ptr<Object>> objects{};

  /// By name, as written or as a Repeater expands it; nullptr when there is none.
  const Control* control(std::string_view name) const;
  const Object* object(std::string_view name) const;

  std::unordered_map<std::string_view, const Control*> controls_by_name{};
  std::unordered_map<std::string_view, const Object*> objects_by_name{};
};

struct Control::Data {
  std::vector<const Object*> objects{};  ///< that it labels; without unknown names
  std::vector<std::unique_ptr<Label>> labels{};
  std::unordered_map<std::string_view, const Label*> labels_by_name{};
  std::vector<const Control*> siblings{};  ///< others that label one of its objects
  std::string result_type{};               ///< "choices"
  std::vector<Dict> choice_values{};       ///< {"choices": [label]} of each label, made once
};

/// What the SDK sees of the public classes.
struct ParsedAccess {
  static const LabelConfig::Parsed& parsed(const LabelConfig& config) { return *config.parsed_; }
  static const Control::Data& data(const Control& control) { return *control.data_; }
};

namespace config {

/// Throws Refused with line and column.
std::shared_ptr<const LabelConfig::Parsed> parse_xml(std::string_view xml);
std::string lower(std::string_view text);

}  // namespace config
}  // namespace lsml
