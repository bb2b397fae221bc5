#pragma once

#include <span>
#include <string_view>

#include "validation/fields.hpp"

namespace lsml::validation {

/// What the values of one control tag must be.
struct ValueRules {
  std::string_view type;            ///< of the result: "rectanglelabels"
  std::span<const Field> fields{};  ///< labels apart
  std::string_view labels{};        ///< under this key there must be labels of the tag
  bool labels_may_be_null{};
  /// What else must hold once the members are right; nullptr: nothing.
  bool (*more)(const Subject& subject, const Dict& value){};
};

/// nullptr for a tag that neither the Python SDK nor we know: any value will do. `type` is in small
/// letters.
const ValueRules* value_rules(std::string_view type);

/// What a geometry tag's value must be; nullptr: it is none that <Labels> can share an id with.
const ValueRules* split_geometry(std::string_view type);

/// False, and reported, when the value breaks the rules.
bool check_value(const Subject& subject, const Dict& value, const ValueRules& rules);

/// @name `more` of the tags
/// @{
bool check_choices(const Subject& subject, const Dict& value);
bool check_taxonomy(const Subject& subject, const Dict& value);
bool check_rating(const Subject& subject, const Dict& value);
bool check_number_range(const Subject& subject, const Dict& value);
bool check_ranker(const Subject& subject, const Dict& value);
bool check_date_time(const Subject& subject, const Dict& value);
bool check_data_url(const Subject& subject, const Dict& value);
bool check_rle(const Subject& subject, const Dict& value);
bool check_relations_tag(const Subject& subject, const Dict& value);
bool check_video_rectangle(const Subject& subject, const Dict& value);
bool check_span(const Subject& subject, const Dict& value);
bool check_node_span(const Subject& subject, const Dict& value);
bool check_hyper_text_span(const Subject& subject, const Dict& value);
bool check_paragraph_span(const Subject& subject, const Dict& value);
bool check_ranges(const Subject& subject, const Dict& value);
/// @}

}  // namespace lsml::validation
