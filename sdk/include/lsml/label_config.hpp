#pragma once

#include <lsml/control.hpp>
#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lsml {

/// A labeling config, parsed. Cheap to copy; copies share the parsed config, which never changes.
/// Any thread may call anything at any time, `parse` too.
class LSML_API LabelConfig {
 public:
  /// No controls, no objects.
  LabelConfig();

  /// Throws with line and column: InvalidXml for what Label Studio refuses, too (it is no XML, has
  /// a DTD, or more than 256 nested tags); Refused for more than 8 MiB or 16 different indexFlags
  /// and for an indexFlag longer than 64 bytes. "" is the empty config. The 64 texts seen last (4
  /// MiB together) are not parsed again: that costs about a microsecond.
  static LabelConfig parse(std::string_view xml);

  /// The first control of that type in document order, `object` (if given) being the type of one
  /// of the objects it labels; `control.object(type)` is that one. Of a control with several
  /// objects say Region::to_name, else a result is of the first that has such values. Types compare
  /// without regard to case; "Chat" is "ChatMessage". Throws Refused that says what was asked and
  /// what the config has.
  const Control& first(std::string_view control, std::string_view object = {}) const&;
  const Control& first(std::string_view control, std::string_view object = {}) && = delete;
  /// The same, but nullptr when there is none.
  const Control* find(std::string_view control, std::string_view object = {}) const&;
  const Control* find(std::string_view control, std::string_view object = {}) && = delete;

  /// As `first`, of any of these types: `first_of({"RectangleLabels", "Rectangle"}, {"Image"})`;
  /// no object types: any. Control::object_of then tells which object. `accept(control)` may refuse
  /// a control. (label-studio-sdk's get_first_tag_occurence.)
  /// @{
  const Control& first_of(const Strings& controls, const Strings& objects = {}) const&;
  const Control& first_of(const Strings& controls, const Strings& objects = {}) && = delete;
  template <class Accept>
  const Control& first_of(const Strings& controls, const Strings& objects,
                          const Accept& accept) const& {
    return first_accepted(
        controls, objects,
        [](const Control& control, const void* context) -> bool {
          return (*static_cast<const Accept*>(context))(control);
        },
        &accept);
  }
  template <class Accept>
  const Control& first_of(const Strings& controls, const Strings& objects,
                          const Accept& accept) && = delete;
  /// @}

  /// The tag of that name; a name that a Repeater expands ("page_0") finds its tag. Throws Refused
  /// that says which names there are.
  const Control& control(std::string_view name) const&;
  const Control& control(std::string_view name) && = delete;
  const Object& object(std::string_view name) const&;
  const Object& object(std::string_view name) && = delete;

  /// All of them, in document order, at last what a `<Chat>` or `<ReactCode>` implies: it is an
  /// object and a control ("ChatMessage", "ReactCode") in one.
  const std::vector<std::unique_ptr<const Control>>& controls() const&;
  const std::vector<std::unique_ptr<const Object>>& objects() const&;
  const std::vector<std::unique_ptr<const Control>>& controls() && = delete;
  const std::vector<std::unique_ptr<const Object>>& objects() && = delete;

  /// The same JSON as label-studio-sdk 2.1's `parse_config(xml)`, keys in the same order.
  /// Processing instructions are passed over.
  Dict parsed() const;
  /// Model's class -> config's label, as label-studio-ml's `build_label_map(tag_name,
  /// model_labels)` answers it; capitals are made small in ASCII only. Throws Refused when there
  /// is no control of that name. Control::label_map is easier to use.
  Dict build_label_map(std::string_view tag_name, const Strings& model_labels) const;

  /// The XML it was parsed from.
  const std::string& xml() const&;
  const std::string& xml() && = delete;

  struct Parsed;

 private:
  friend struct ParsedAccess;
  const Control& first_accepted(const Strings& controls, const Strings& objects,
                                bool (*accept)(const Control&, const void*),
                                const void* context) const;
  explicit LabelConfig(std::shared_ptr<const Parsed> parsed);
  std::shared_ptr<const Parsed> parsed_;
};

}  // namespace lsml
