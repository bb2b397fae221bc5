#include <lsml/task.hpp>

namespace lsml {

Annotation::Annotation(Dict raw) : raw_(std::move(raw)) {}

std::int64_t Annotation::id() const { return raw_.integer("id").value_or(0); }

std::int64_t Annotation::completed_by() const {
  // Label Studio 1.1 sends the user as an object.
  if (const Dict* user = raw_.dict("completed_by")) return user->integer("id").value_or(0);
  return raw_.integer("completed_by").value_or(0);
}

bool Annotation::ground_truth() const { return raw_.boolean("ground_truth").value_or(false); }

bool Annotation::was_cancelled() const {
  // "skipped" is how Label Studio 0.7 marks it.
  return raw_.boolean("was_cancelled").value_or(false) || raw_.boolean("skipped").value_or(false);
}

double Annotation::lead_time() const { return raw_.number("lead_time").value_or(0); }

const Dict& Annotation::raw() const { return raw_; }

}  // namespace lsml
