#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "config/parsed.hpp"
#include "core/value_access.hpp"

namespace lsml {

namespace {

/// One of the model's names, as build_label_map keys it, and the label it stands for.
struct Mapped {
  std::string name{};
  const std::string* label{};
  bool folded{};  ///< `name` is the label in small letters
};

class LabelMap {
 public:
  LabelMap(const Control& control, const Strings& model_names);
  const std::vector<Mapped>& all() const { return mapped_; }
  /// "" for none.
  std::string label_of(const std::string& model_name) const;

 private:
  bool put_predicted(const Label& label);
  void put_own_name(const Label& label);
  void put(std::string name, const Label& label, bool folded = false);

  std::unordered_set<std::string_view> names_{};
  std::unordered_set<std::string> folded_names_{};
  std::vector<Mapped> mapped_{};
  std::unordered_map<std::string, std::size_t> places_{};
};

LabelMap::LabelMap(const Control& control, const Strings& model_names) {
  for (const auto& name : model_names) {
    names_.insert(name);
    folded_names_.insert(config::lower(name));
  }
  for (const auto* label : ParsedAccess::data(control).distinct_labels)
    if (!put_predicted(*label)) put_own_name(*label);
}

bool LabelMap::put_predicted(const Label& label) {
  const auto predicted = label.attribute("predicted_values", "");
  std::string_view rest = predicted;
  bool any = false;
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto name = config::trimmed(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (name.empty() || names_.count(name) == 0) continue;
    put(std::string(name), label);
    any = true;
  }
  return any;
}

void LabelMap::put_own_name(const Label& label) {
  if (names_.count(label.name) > 0) return put(label.name, label);
  auto folded = config::lower(label.name);
  if (folded_names_.count(folded) > 0) put(std::move(folded), label, true);
}

/// A later label takes the name from an earlier one.
void LabelMap::put(std::string name, const Label& label, bool folded) {
  const auto [place, is_new] = places_.emplace(name, mapped_.size());
  if (is_new)
    mapped_.push_back({std::move(name), &label.name, folded});
  else
    mapped_[place->second] = {std::move(name), &label.name, folded};
}

std::string LabelMap::label_of(const std::string& model_name) const {
  if (const auto exact = places_.find(model_name); exact != places_.end())
    return *mapped_[exact->second].label;
  const auto folded = places_.find(config::lower(model_name));
  return folded != places_.end() && mapped_[folded->second].folded ? *mapped_[folded->second].label
                                                                   : std::string();
}

}  // namespace

Strings Control::label_map(const Strings& model_names) const {
  const LabelMap map(*this, model_names);
  Strings mapped;
  for (const auto& model_name : model_names) mapped.push_back(map.label_of(model_name));
  return mapped;
}

Dict LabelConfig::build_label_map(std::string_view tag_name, const Strings& model_labels) const {
  const LabelMap map(control(tag_name), model_labels);
  std::vector<Dict::Member> members;
  for (const auto& mapped : map.all()) members.push_back({mapped.name, *mapped.label});
  return ValueAccess::make_dict(std::move(members));
}

}  // namespace lsml
