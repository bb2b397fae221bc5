#pragma once

#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <lsml/results.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lsml {

/// An object tag: what is labeled. `<Image name="image" value="$image"/>` has name "image", type
/// "Image" and key "image" (the key of the task's data). Lives in its LabelConfig.
struct Object {
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  std::string name{};
  std::string type{};
  std::string key{};
};

/// A control tag: what is asked. Lives in its LabelConfig and cannot be copied: write
/// `const lsml::Control& c = label_config().first("Choices");`. Thread-safe.
struct LSML_API Control {
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;
  ~Control();

  std::string name{};
  std::string type{};  ///< the tag as written: "Choices"
  Strings to_name{};   ///< names of the objects it labels
  Strings labels{};    ///< alias or value of each Label/Choice, document order, no twins

  /// The first object this control labels. Throws Refused when the config has none of that name.
  const Object& object() const;

  /// The tag's own attribute as a T (bool, number, std::string); the fallback when it is absent.
  /// Throws Refused naming tag, attribute and value when it is not a T.
  template <class T>
  T attribute(std::string_view key, T fallback) const;
  std::string attribute(std::string_view key, const char* fallback) const;

  /// One choice; that the config has such a label is not checked. Throws Error when this is no
  /// Choices tag.
  Result choice(std::string_view label) const;
  /// Any value, as the editor stores it: {{"rating", 4}}. The way out for tags the SDK has no
  /// struct for.
  Result result(Dict value, Region region = {}) const;

  struct Data;  ///< what the parser knows besides
  explicit Control(std::unique_ptr<Data> data);

 private:
  std::unique_ptr<Data> data_;
};

/// A labeling config, parsed. Cheap to copy; copies share the parsed config, which never changes.
/// Thread-safe.
class LSML_API LabelConfig {
 public:
  /// No controls, no objects.
  LabelConfig();

  /// Throws Refused with line and column for what is not well-formed XML. "" is the empty config.
  static LabelConfig parse(std::string_view xml);

  /// The first control of that type in document order, `object` (if given) being the type of one
  /// of the objects it labels. Types compare without regard to case. Throws Refused that says what
  /// was asked and what the config has.
  const Control& first(std::string_view control, std::string_view object = {}) const&;
  const Control& first(std::string_view control, std::string_view object = {}) && = delete;
  /// The same, but nullptr when there is none.
  const Control* find(std::string_view control, std::string_view object = {}) const&;
  const Control* find(std::string_view control, std::string_view object = {}) && = delete;

  /// All of them, in document order.
  const std::vector<std::unique_ptr<Control>>& controls() const&;
  const std::vector<std::unique_ptr<Object>>& objects() const&;
  const std::vector<std::unique_ptr<Control>>& controls() && = delete;
  const std::vector<std::unique_ptr<Object>>& objects() && = delete;

  /// The XML it was parsed from.
  const std::string& xml() const&;

  struct Parsed;

 private:
  explicit LabelConfig(std::shared_ptr<const Parsed> parsed);
  std::shared_ptr<const Parsed> parsed_;
};

extern template LSML_API std::string Control::attribute(std::string_view, std::string) const;
extern template LSML_API double Control::attribute(std::string_view, double) const;
extern template LSML_API float Control::attribute(std::string_view, float) const;
extern template LSML_API int Control::attribute(std::string_view, int) const;
extern template LSML_API bool Control::attribute(std::string_view, bool) const;

}  // namespace lsml
