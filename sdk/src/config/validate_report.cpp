#include "config/validate_report.hpp"

#include <fmt/format.h>

#include "core/utf8.hpp"

namespace lsml::config {

namespace {

constexpr std::size_t kLongestText = 60;
constexpr std::size_t kMostNames = 10;

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
  return value.to_json();
}

std::string listed(const Strings& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostNames; ++i)
    out.append(i > 0 ? ", " : "").append(names[i]);
  if (names.size() > kMostNames) out += fmt::format(" and {} more", names.size() - kMostNames);
  return out.empty() ? "none" : out;
}

bool Report::add(const char* rule, std::size_t result, std::string_view words) {
  std::string message;
  if (is_silent()) {
    problems_.push_back({0, 0, result, rule, {}});
    return false;
  }
  if (task_ != nullptr) message = fmt::format("task {}", task_->id());
  if (result != Problem::npos)
    message += fmt::format("{}result {}", message.empty() ? "" : ", ", result);
  message += message.empty() ? "" : ": ";
  problems_.push_back({0, 0, result, rule, message.append(words)});
  return false;
}

bool Subject::refuse(const char* rule, std::string_view words) const {
  if (report.is_silent()) return report.add(rule, index, {});
  return report.add(rule, index,
                    fmt::format("<{} name=\"{}\"> {}", control.type, control.name, words));
}

}  // namespace lsml::config
