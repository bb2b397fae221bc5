#pragma once

#include <cfloat>
#include <cstdint>
#include <limits>
#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <lsml/results.hpp>
#include <lsml/value_json.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lsml {

/// What every tag of a label config has. Lives in its LabelConfig and cannot be copied.
struct LSML_API Tag {
  Tag() = default;
  Tag(const Tag&) = delete;
  Tag& operator=(const Tag&) = delete;
  ~Tag();

  std::string name{};
  std::string type{};                                             ///< the tag as written: "Choices"
  std::vector<std::pair<std::string, std::string>> attributes{};  ///< as written, in order
  int line{};                                                     ///< of the config, from 1

  /// The tag's own attribute as a T (bool, any number, std::string); the fallback when it is
  /// absent. Capitals in its name do not matter, as in Label Studio's editor. Throws Refused naming
  /// tag, attribute and value when it is not a T.
  template <class T>
  T attribute(std::string_view key, T fallback) const;
  std::string attribute(std::string_view key, const char* fallback) const;

 private:
  /// nullopt: it is absent.
  /// @{
  std::optional<std::string> text(std::string_view key) const;
  std::optional<bool> flag(std::string_view key) const;
  std::optional<double> number(std::string_view key, double most) const;
  std::optional<std::int64_t> whole(std::string_view key, std::int64_t least,
                                    std::int64_t most) const;
  /// @}
};

template <class T>
T Tag::attribute(std::string_view key, T fallback) const {
  using Limits = std::numeric_limits<T>;
  if constexpr (std::is_same_v<T, bool>) {
    return flag(key).value_or(fallback);
  } else if constexpr (std::is_integral_v<T>) {
    constexpr auto kMost =
        Limits::digits < 63 ? static_cast<std::int64_t>(Limits::max()) : INT64_MAX;
    const auto value = whole(key, static_cast<std::int64_t>(Limits::min()), kMost);
    return value ? static_cast<T>(*value) : fallback;
  } else if constexpr (std::is_floating_point_v<T>) {
    const auto value =
        number(key, std::is_same_v<T, float> ? static_cast<double>(FLT_MAX) : DBL_MAX);
    return value ? static_cast<T>(*value) : fallback;
  } else {
    static_assert(std::is_same_v<T, std::string>,
                  "an attribute is read as a bool, a number or a std::string");
    return text(key).value_or(std::move(fallback));
  }
}

/// An object tag: what is labeled. `<Image name="image" value="$image"/>` has name "image", type
/// "Image" and key "image" (the key of the task's data). A tag with both value and valueList shows
/// its valueList, so that is its key.
struct LSML_API Object : Tag {
  std::string key{};         ///< of the task's data, without "$"; may be a path: "pages[0].url"
  std::string value_type{};  ///< the attribute valueType: "url", or ""
  bool is_list{};            ///< valueList: the task has a list (a multi-page image)

  /// The key of one item, for Task::text and local_path: inside a Repeater "pages[{{idx}}].url" at
  /// 2 is "pages[2].url", else that of a valueList "pages" is "pages[2]". See Region::item_index.
  std::string key_at(int index) const;
  /// The key of what a result calls so (Region::to_name): inside a Repeater that of "page_2" is
  /// "pages[2].url". The way for nested Repeaters: key_at("page_2_0"). Throws Error for a name that
  /// is not this object's.
  std::string key_at(std::string_view name) const;
  Strings index_flags{};  ///< {"{{idx}}"}: of the Repeaters around it, outermost first, that it has
};

/// A `<Label>`, `<Choice>` or `<Relation>`. Its `name` is what goes into a result: the alias when
/// it has one, else the value, as Label Studio's editor does it. (The editor shows the value.)
struct LSML_API Label : Tag {
  std::string parent{};  ///< name of the Choice around it (nested choices, Taxonomy), or ""
};

/// What a `perRegion` control depends on: `<Choices perRegion="true" whenTagName="box"/>` is
/// {"tag", "box"}; the others are whenLabelValue ("label") and whenChoiceValue ("choice").
struct Conditional {
  std::string type{};  ///< "" for none
  std::string name{};
};

/// A control tag: what is asked. Write `const lsml::Control& c = label_config().first("Choices");`.
/// Never changes; all functions are thread-safe.
struct LSML_API Control : Tag {
  struct Data;  ///< what the SDK keeps besides
  explicit Control(std::unique_ptr<Data> data);
  ~Control();

  Strings to_name{};  ///< names of the objects it labels
  Strings labels{};   ///< what may go into a result; document order, no twins, none is ""
  Conditional conditional{};
  /// There are others than `labels`: they come with the task (`value="$labels"`, `<Choice
  /// value="$a"/>`) or from apiUrl.
  bool dynamic_labels{};
  Strings index_flags{};  ///< {"{{idx}}"}: of the Repeaters around it, outermost first, that it has

  /// The first object this control labels, `type` (if given) being its type. Throws Refused saying
  /// what there is instead.
  const Object& object(std::string_view type = {}) const;
  /// The same, of any of these types; none: of any type.
  const Object& object_of(const Strings& types) const;
  /// In the order of to_name, without names that no object has.
  const std::vector<const Object*>& objects() const;
  /// The label of that name with its attributes (of twins: the last); nullptr when there is none. A
  /// name that a Repeater expands ("Page 1") finds its label ("Page {{idx}}").
  const Label* label(std::string_view label) const;
  /// All of them as written, twins too: a Taxonomy may have one name in several places.
  const std::vector<std::unique_ptr<const Label>>& label_tags() const;
  /// Another control of that type which labels the same object (the `<Labels>` beside a
  /// `<VideoRectangle>`); nullptr when there is none.
  const Control* sibling(std::string_view type) const;

  /// The config's labels for a model's classes, same order and size; "" where the config has no
  /// such label. A label stands for its `predicted_values` ("car, truck"), else for its own name,
  /// else for that name in small letters (ASCII), as label-studio-ml's build_label_map does it.
  Strings label_map(const Strings& model_names) const;

  /// One choice, with `allowNested` the path to it; that the config has such a label is not
  /// checked. Throws Error when this is no Choices tag.
  Result choice(std::string_view label) const;
  /// A value. Throws Error when this tag takes no such value: labels and ranges are checked before
  /// the answer leaves (`--validate`). A new id unless `region` has one. Throws Error too when
  /// `region` names an object that this control does not label, or, inside a `<Repeater>`, has no
  /// item_index.
  template <class V>
  Result result(const V& value, Region region = {}) const {
    static_assert(detail::IsValue<V>::value, "no value of a result; see lsml/values.hpp");
    return made(detail::encode(value), std::move(region));
  }
  /// Any value, as the editor stores it: {{"rating", 4}}. The way out for tags the SDK has no
  /// struct for.
  Result result(Dict value, Region region = {}) const;

  /// A value about a region: the parent's id, geometry, size and item (`perRegion` tags, the Labels
  /// of a Rectangle), and its object when this control labels that one. The parent is a result, or
  /// the region read from what the user drew; Labels need that region in the same prediction.
  /// Throws Error when the parent has no id.
  /// @{
  template <class V>
  Result per_region(const Result& parent, const V& value) const {
    static_assert(detail::IsValue<V>::value, "no value of a result; see lsml/values.hpp");
    return made_for(parent, parent.from_name, parent.value, detail::encode(value));
  }
  template <class G, class V>
  Result per_region(const Read<G>& parent, const V& value) const {
    static_assert(detail::IsValue<V>::value, "no value of a result; see lsml/values.hpp");
    return made_for(parent.region, {}, detail::encode(parent.value).value, detail::encode(value));
  }
  /// @}

  /// What this control holds in an Annotation, an Interactive or a Prediction, with its regions.
  /// Never throws on data: what is malformed is left out, logged, and counted in the job. Throws
  /// Error when this tag holds no V, whatever the data; a `<Labels>` or perRegion tag may hold any
  /// geometry that its object can have: of such it gives what is there, or nothing. A geometry has
  /// the labels that a `<Labels>` beside its tag gave it; `result` of a tag without labels takes it
  /// back without them (`per_region` says them again).
  template <class V, class From>
  std::vector<Read<V>> read(const From& from) const {
    static_assert(detail::IsValue<V>::value, "no value of a result; see lsml/values.hpp");
    std::vector<Read<V>> found;
    for (auto& item : items(from, detail::encode(V()).kind)) {
      Read<V> read{{}, std::move(item.region)};
      if (const char* rule = detail::decode(item.value, std::move(item.labels), read.value))
        left_out(read.region, rule);
      else
        found.push_back(std::move(read));
    }
    return found;
  }

 private:
  friend struct ParsedAccess;
  struct Item {
    Dict value{};
    Strings labels{};
    Region region{};
  };
  Result made(detail::Encoded value, Region region) const;
  Result made_for(const Region& parent, std::string_view parents_from_name, const Dict& geometry,
                  detail::Encoded value) const;
  std::vector<Item> items(const Annotation& annotation, detail::ValueKind kind) const;
  std::vector<Item> items(const Interactive& interactive, detail::ValueKind kind) const;
  std::vector<Item> items(const Prediction& prediction, detail::ValueKind kind) const;
  void left_out(const Region& region, const char* rule) const;

  std::unique_ptr<Data> data_;
};

}  // namespace lsml
