// Paths of a Taxonomy and of nested Choices, compared with the tree of the config.
#include "config/validate_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lsml::config {

namespace {

struct Open {
  const Label* tag;
  std::size_t steps;  ///< of the path that end at this tag; 0: it is not on the path
};

bool is(const Value& step, const std::string& name) { return *step.text() == name; }

/// The tags above `tag` stay open.
void close(std::vector<Open>& open, const Label& tag) {
  while (!open.empty() && (tag.parent.empty() || open.back().tag->name != tag.parent))
    open.pop_back();
}

/// A tag may stand below any open namesake of its parent: the config does not say which it was.
std::size_t steps_to(const Label& tag, const std::vector<Open>& open, const List& path) {
  if (tag.parent.empty()) return is(path[0], tag.name) ? 1 : 0;
  std::size_t steps = 0;
  for (const auto& above : open)
    if (above.steps > steps && above.steps < path.size() && is(path[above.steps], tag.name) &&
        above.tag->name == tag.parent)
      steps = above.steps;
  return steps == 0 ? 0 : steps + 1;
}

std::size_t steps_among_twins(const Control& control, const List& path) {
  std::vector<Open> open;
  std::size_t most = 0;
  for (const auto& tag : control.label_tags()) {
    close(open, *tag);
    open.push_back({tag.get(), steps_to(*tag, open, path)});
    most = std::max(most, open.back().steps);
    if (most == path.size()) break;
  }
  return most;
}

std::size_t steps_by_name(const Control& control, const List& path) {
  const std::string root;
  const std::string* parent = &root;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Label* label = control.label(*path[i].text());
    if (label == nullptr || label->parent != *parent) return i;
    parent = &label->name;
  }
  return path.size();
}

/// How many steps from the root are in the tree.
std::size_t steps_in_tree(const Control& control, const List& path) {
  const bool twins = control.labels.size() != control.label_tags().size();
  return twins ? steps_among_twins(control, path) : steps_by_name(control, path);
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
  if (subject.control.labels.empty()) return true;
  const auto steps = steps_in_tree(subject.control, path);
  return steps == path.size() || refuse_step(subject, path, steps, place);
}

}  // namespace lsml::config
