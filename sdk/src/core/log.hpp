#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

/// The log: one line per event on stderr, with tokens, passwords and Authorization redacted.
/// Thread-safe.
namespace lsml::log {

enum class Level { debug, info, warning, error };

/// Below `level` nothing is written. `role` ("serve", "worker", ...) stands in every line.
void start(Level level, std::string_view role);
/// Throws Refused naming the word when it is no level ("debug", "info", "warning", "error").
Level parse_level(std::string_view word);
bool enabled(Level level);
void write(Level level, std::string_view line);

template <class... Args>
void line(Level level, fmt::format_string<Args...> text, Args&&... args) {
  if (enabled(level)) write(level, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void debug(fmt::format_string<Args...> text, Args&&... args) {
  line(Level::debug, text, std::forward<Args>(args)...);
}
template <class... Args>
void info(fmt::format_string<Args...> text, Args&&... args) {
  line(Level::info, text, std::forward<Args>(args)...);
}
template <class... Args>
void warning(fmt::format_string<Args...> text, Args&&... args) {
  line(Level::warning, text, std::forward<Args>(args)...);
}
template <class... Args>
void error(fmt::format_string<Args...> text, Args&&... args) {
  line(Level::error, text, std::forward<Args>(args)...);
}

}  // namespace lsml::log
