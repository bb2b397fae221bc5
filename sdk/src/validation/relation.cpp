#include "validation/relation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lsml::validation {

void ResultIds::sort() {
  if (!sorted_.empty()) return;
  sorted_.reserve(results_.size());
  for (std::size_t i = 0; i < results_.size(); ++i) sorted_.emplace_back(results_[i].id, i);
  std::sort(sorted_.begin(), sorted_.end());
}

auto ResultIds::range(std::string_view id) const
    -> std::pair<Sorted::const_iterator, Sorted::const_iterator> {
  const auto before = [](const auto& a, const auto& b) { return a.first < b.first; };
  return std::equal_range(sorted_.begin(), sorted_.end(), std::pair(id, std::size_t{0}), before);
}

namespace {

bool check_end(const Result& relation, std::size_t index, const char* key, ResultIds& ids,
               Report& report) {
  const auto is_region = [](const Result& result) { return result.type != "relation"; };
  const Value& id = *relation.value.find(key);
  std::string storage;
  if (id.text() == nullptr && !id.is_null()) storage = id.to_json();
  const std::string& text = id.text() == nullptr ? storage : *id.text();
  if (!text.empty() && ids.any(text, is_region)) return true;
  return report.add("relation_id_not_found", index,
                    fmt::format("the relation's {} {} is no region of this prediction: add its "
                                "region too, with that id",
                                key, shown(id)));
}

}  // namespace

bool check_relation(const Result& relation, std::size_t index, ResultIds& ids, Report& report) {
  for (const auto* key : {"direction", "from_id", "to_id"})
    if (!relation.value.contains(key))
      return report.add("relation_missing_field", index,
                        fmt::format("the relation needs {}: make it with lsml::relation", key));
  const Value& direction = *relation.value.find("direction");
  const auto* text = direction.text();
  if (text == nullptr || (*text != "left" && *text != "right" && *text != "bi"))
    report.add(
        "relation_direction", index,
        fmt::format("the relation's direction is {}: it must be \"left\", \"right\" or \"bi\"",
                    shown(direction)));
  check_end(relation, index, "from_id", ids, report);
  return check_end(relation, index, "to_id", ids, report);
}

}  // namespace lsml::validation
