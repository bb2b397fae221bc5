#include "core/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <lsml/error.hpp>

#include "core/redact.hpp"

namespace lsml::log {

namespace {

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

spdlog::logger& logger() {
  static const auto made = [] {
    auto logger =
        std::make_shared<spdlog::logger>("lsml", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger->flush_on(spdlog::level::debug);
    return logger;
  }();
  return *made;
}

}  // namespace

void start(Level level, std::string_view role) {
  logger().set_level(to_spdlog(level));
  logger().set_pattern(fmt::format("%Y-%m-%dT%H:%M:%S.%e%z %l {}[%P] %v", role));
}

Level parse_level(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "debug") return Level::debug;
  if (lower == "info") return Level::info;
  if (lower == "warning" || lower == "warn") return Level::warning;
  if (lower == "error") return Level::error;
  throw Refused("no log level \"" + std::string(word) + "\"; it is debug, info, warning or error");
}

bool enabled(Level level) { return logger().should_log(to_spdlog(level)); }

void write(Level level, std::string_view line) { logger().log(to_spdlog(level), redacted(line)); }

}  // namespace lsml::log
