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
  /// One for each name, at the place of the first of that name; behind `written_controls` those
  /// that only a Chat or ReactCode tag implies.
  std::vector<std::unique_ptr<const Control>> controls{};
  std::size_t written_controls{};
  std::vector<std::unique_ptr<const Object>> objects{};
  std::size_t written_objects{};

  /// By name, as written or as a Repeater expands it; nullptr when there is none.
  const Control* control(std::string_view name) const;
  const Object* object(std::string_view name) const;

  std::unordered_map<std::string_view, const Control*> controls_by_name{};
  std::unordered_map<std::string_view, const Object*> objects_by_name{};
  std::vector<const Control*> repeated_controls{};  ///< with the index flag in their names
  std::vector<const Object*> repeated_objects{};
  std::unordered_map<const Object*, std::vector<const Control*>> controls_of{};
};

/// {"choices": [...]} of each of a control's labels: made once, but nested ones, which may be as
/// long as the config is deep, when asked for.
struct ChoiceValues {
  std::vector<Dict> made{};
  const Control* nested{};
  Dict operator[](std::size_t place) const;
};

struct Control::Data {
  const LabelConfig::Parsed* config{};   ///< that it lives in
  std::vector<const Object*> objects{};  ///< that it labels; without unknown names
  std::vector<std::unique_ptr<const Label>> labels{};
  std::vector<const Label*> distinct_labels{};  ///< of twins the last, at the place of the first
  std::unordered_map<std::string_view, const Label*> labels_by_name{};
  std::vector<const Label*> repeated_labels{};               ///< with an index flag of the control
  std::unordered_map<const Label*, const Label*> parents{};  ///< the Choice tags around nested ones
  std::string result_type{};                                 ///< "choices"
  ChoiceValues choice_values{};
  Strings buckets{};  ///< names of a Ranker's Bucket tags

  Strings variables{};    ///< parse_config's "regex": index flags in one of the to_names
  bool plain_variable{};  ///< parse_config's "dynamic_labels": `$letters_only`, or apiUrl
};

/// What the SDK sees of the public classes.
struct ParsedAccess {
  static const LabelConfig::Parsed& parsed(const LabelConfig& config) { return *config.parsed_; }
  static const Control::Data& data(const Control& control) { return *control.data_; }
};

namespace config {

/// Throws InvalidXml or Refused, with line and column. Not cached.
std::shared_ptr<const LabelConfig::Parsed> parse_xml(std::string_view xml);

/// Takes the controls over and fills in what a config's tags know of each other; `data` is of the
/// controls, same order.
void link(LabelConfig::Parsed& parsed, std::vector<std::unique_ptr<Control>> controls,
          const std::vector<Control::Data*>& data);

/// ASCII letters only.
std::string lower(std::string_view text);
/// Without the blanks around it.
std::string_view trimmed(std::string_view text);
bool same_type(std::string_view a, std::string_view b);
/// A Chat is asked for as Chat or ChatMessage, with and without a toName.
bool is_a(const Control& control, std::string_view type);

std::string joined(const Strings& texts, std::string_view between);

/// As Label Studio's editor reads them, capitals do not matter. nullptr when it is absent.
const std::string* find_attribute(const Tag& tag, std::string_view key);

/// `<Choices name="choice">`
std::string shown(const Tag& tag);
/// "<Choices name="choice"> on Image (line 2), ..." or "no control tag": what there is.
std::string shown(const std::vector<std::unique_ptr<const Control>>& controls);
std::string shown(const std::vector<std::unique_ptr<const Object>>& objects);

}  // namespace config
}  // namespace lsml
