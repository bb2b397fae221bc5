#include <lsml/error.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/task.hpp>

#include "core/left_out.hpp"
#include "results/reader.hpp"

namespace lsml {

namespace {

constexpr results::Field kFrom{"from_id", "from_id is absent or no text"};
constexpr results::Field kTo{"to_id", "to_id is absent or no text"};
constexpr results::Field kLabels{"labels", "labels is no list of texts"};

const char* name_of(Direction direction) {
  switch (direction) {
    case Direction::left:
      return "left";
    case Direction::right:
      return "right";
    case Direction::both:
      return "bi";
  }
  return "right";
}

/// Absent: right, as the editor takes it.
const char* read_direction(const Dict& item, Direction& direction) {
  const Value* value = item.find("direction");
  if (value == nullptr || value->is_null()) return nullptr;
  for (const auto known : {Direction::left, Direction::right, Direction::both})
    if (value->text() != nullptr && *value->text() == name_of(known)) {
      direction = known;
      return nullptr;
    }
  return "direction is none of left, right, bi";
}

const char* read(const Dict& item, Relation& relation) {
  if (const char* rule = read_direction(item, relation.direction)) return rule;
  return results::Reader(item)
      .required(kFrom, relation.from_id)
      .required(kTo, relation.to_id)
      .optional(kLabels, relation.labels)
      .rule();
}

void add(const Dict& item, std::vector<Relation>& relations) {
  Relation relation;
  if (const char* rule = read(item, relation))
    leave_out("a relation", "", rule);
  else
    relations.push_back(std::move(relation));
}

std::vector<Relation> relations_in(const Dict& raw) {
  std::vector<Relation> relations;
  if (const List* items = raw.list("result"))
    for (const auto& item : *items)
      if (const Dict* dict = item.dict(); dict != nullptr && dict->text("type") == "relation")
        add(*dict, relations);
  return relations;
}

}  // namespace

Result relation(const Region& from, const Region& to, Strings labels, Direction direction) {
  if (from.id.empty() || to.id.empty())
    throw Error("a relation needs two regions with ids: make them with a Control first");
  Result result;
  result.type = "relation";
  result.value = {{"from_id", from.id}, {"to_id", to.id}, {"direction", name_of(direction)}};
  if (!labels.empty()) result.value.set("labels", labels);
  return result;
}

std::vector<Relation> relations(const Annotation& annotation) {
  return relations_in(annotation.raw());
}

std::vector<Relation> relations(const Interactive& interactive) {
  return relations_in(interactive.raw());
}

std::vector<Relation> relations(const Prediction& prediction) {
  std::vector<Relation> relations;
  for (const auto& result : prediction.result)
    if (result.type == "relation") add(result.value, relations);
  return relations;
}

}  // namespace lsml
