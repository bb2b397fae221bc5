// Paths of a Taxonomy and of nested Choices, compared with the tree of the config.
#include "validation/paths.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/parsed.hpp"
#include "validation/names.hpp"

namespace lsml::validation {

namespace {

bool is(const Value& step, const std::string& name) { return *step.text() == name; }

/// Whether the path's first `steps`, walked back from `tag`, end at the root.
bool leads_to(const Label* tag, const List& path, std::size_t steps, const Control::Data& data) {
  while (tag != nullptr && steps > 0 && is(path[steps - 1], tag->name)) {
    const auto around = data.parents.find(tag);
    if (around == data.parents.end()) return steps == 1 && tag->parent.empty();
    tag = around->second;
    --steps;
  }
  return false;
}

bool is_in_tree(const Control& control, const List& path, std::size_t steps) {
  const auto& data = ParsedAccess::data(control);
  if (data.labels.size() == control.labels.size())  // no two of one name
    return leads_to(control.label(*path[steps - 1].text()), path, steps, data);
  return std::any_of(data.labels.begin(), data.labels.end(),
                     [&](const auto& tag) { return leads_to(tag.get(), path, steps, data); });
}

/// How many steps from the root are in the tree.
std::size_t steps_in_tree(const Control& control, const List& path) {
  std::size_t steps = 0;
  while (steps < path.size() && is_in_tree(control, path, steps + 1)) ++steps;
  return steps;
}

/// As the config writes them.
List written(const Subject& subject, const List& path) {
  List names;
  for (const auto& step : path) names.emplace_back(label_of(subject, *step.text())->name);
  return names;
}

bool refuse_step(const Subject& subject, const List& path, std::size_t step, const Place& place) {
  const auto name = quoted(*path[step].text());
  const auto at = Place{&place, {}, step}.text();
  return subject.refuse(
      "unknown_path",
      step == 0 ? fmt::format("has no {} at its root ({})", name, at)
                : fmt::format("has no {} below {} ({})", name, quoted(*path[step - 1].text()), at));
}

}  // namespace

bool check_path(const Subject& subject, const List& path, const Place& place) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Place at{&place, {}, i};
    const auto* name = path[i].text();
    if (name == nullptr)
      return subject.refuse("wrong_type",
                            fmt::format("takes a text as {}, not {}", at.text(), shown(path[i])));
    if (!check_label(subject, *name, at)) return false;
  }
  if (path.empty())
    return subject.refuse("no_choice", fmt::format("takes no empty path ({})", place.text()));
  if (takes_any_label(subject.control)) return true;
  const auto steps = subject.control.index_flags.empty()
                         ? steps_in_tree(subject.control, path)
                         : steps_in_tree(subject.control, written(subject, path));
  return steps == path.size() || refuse_step(subject, path, steps, place);
}

}  // namespace lsml::validation
