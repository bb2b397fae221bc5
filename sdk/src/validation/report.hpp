#pragma once

#include <lsml/label_config.hpp>
#include <lsml/prediction.hpp>
#include <lsml/problem.hpp>
#include <lsml/task.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/names.hpp"

namespace lsml::validation {

/// Where in a result, "value.sequence[3].x"; costs nothing until somebody asks for its text.
struct Place {
  const Place* above{};
  std::string_view key{};
  std::size_t index{};  ///< without a key
  std::string text() const;
};
inline constexpr Place kValue{nullptr, "value", 0};

/// For a message: short, and with its type when it is no scalar.
std::string shown(const Value& value);
std::string quoted(std::string_view text);
inline constexpr std::size_t kMostNames = 10;
/// "A, B and 12 more", those being the first ten.
std::string listed(const Strings& names);

/// What is wrong with one prediction; `number` says which of the task's several it is.
class Report {
 public:
  explicit Report(const Task* task, std::size_t most_messages = Problem::npos,
                  std::optional<std::size_t> number = std::nullopt)
      : task_(task), most_messages_(most_messages), number_(number) {}
  /// Always false, so that a check can return it. The message is where, the words, the rule.
  bool add(const char* rule, std::size_t result, std::string_view words);
  /// Problems to come are only counted: their messages stay empty.
  bool is_silent() const { return problems_.size() >= most_messages_; }
  std::vector<Problem> take() { return std::move(problems_); }

 private:
  std::string where(std::size_t result) const;

  const Task* task_;
  std::size_t most_messages_;
  std::optional<std::size_t> number_;
  std::vector<Problem> problems_{};
};

/// How long the text last looked at is: counted once for spans of one text that follow each other.
struct TextLength {
  const void* of{};                     ///< the object, or the utterance's text
  config::Repetition repetition{};      ///< of the object
  std::optional<std::size_t> length{};  ///< as the editor counts it; nullopt: it is not in the task
};

/// One result under check, with the tags that it names.
struct Subject {
  const Result& result;
  const Control& control;
  const Object& object;
  const Task* task;
  std::size_t index;
  Report& report;
  TextLength& text;

  /// "<Choices name="c"> " and the words. Always false.
  bool refuse(const char* rule, std::string_view words) const;
  /// The same result, seen from another control.
  Subject of(const Control& other) const {
    return {result, other, object, task, index, report, text};
  }
};

}  // namespace lsml::validation
