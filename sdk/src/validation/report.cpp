#include "validation/report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/utf8.hpp"

namespace lsml::validation {

namespace {

constexpr std::size_t kLongestText = 60;

}  // namespace

std::string Place::text() const {
  std::string out = above == nullptr ? "" : above->text();
  if (key.empty()) return out + "[" + std::to_string(index) + "]";
  if (!out.empty()) out += '.';
  return out.append(key);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  std::size_t at = 0;
  while (at < text.size() && at < kLongestText) {
    const auto length = std::max<std::size_t>(1, utf8::sequence_length(text.substr(at)));
    out += text.substr(at, length);
    at += length;
  }
  return out + (at < text.size() ? "…\"" : "\"");
}

std::string shown(const Value& value) {
  if (const auto* text = value.text()) return quoted(*text);
  if (const auto* list = value.list()) return fmt::format("a list of {}", list->size());
  if (value.dict() != nullptr) return "an object";
  if (const auto number = value.number(); number && !std::isfinite(*number))
    return std::isnan(*number) ? "NaN" : *number > 0 ? "infinity" : "-infinity";
  return value.to_json();
}

std::string listed(const Strings& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostNames; ++i)
    out.append(i > 0 ? ", " : "").append(names[i]);
  if (names.size() > kMostNames) out += fmt::format(" and {} more", names.size() - kMostNames);
  return out.empty() ? "none" : out;
}

/// "task 12, prediction 1, result 0: ", as far as it is known.
std::string Report::where(std::size_t result) const {
  Strings steps;
  if (task_ != nullptr) steps.push_back(fmt::format("task {}", task_->id()));
  if (number_) steps.push_back(fmt::format("prediction {}", *number_));
  if (result != Problem::npos) steps.push_back(fmt::format("result {}", result));
  return steps.empty() ? "" : fmt::format("{}: ", fmt::join(steps, ", "));
}

bool Report::add(const char* rule, std::size_t result, std::string_view words) {
  auto message = is_silent() ? "" : fmt::format("{}{} [{}]", where(result), words, rule);
  problems_.push_back({0, number_.value_or(0), result, rule, std::move(message)});
  return false;
}

bool Subject::refuse(const char* rule, std::string_view words) const {
  if (report.is_silent()) return report.add(rule, index, {});
  return report.add(rule, index,
                    fmt::format("<{} name=\"{}\"> {}", control.type, control.name, words));
}

}  // namespace lsml::validation
