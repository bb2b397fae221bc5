#include "api/project_key.hpp"

#include <boost/json/object.hpp>
#include <chrono>
#include <lsml/error.hpp>

#include "core/json_parse.hpp"
#include "core/take.hpp"

namespace lsml::api {

namespace {

constexpr std::size_t kLongest = 256;

/// "Z", "+00:00", "-0330" or nothing, in seconds east of UTC.
std::optional<int> take_offset(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  if (!take(text, "+-")) return std::nullopt;
  const auto hours = take_number(text, 2, 2);
  take(text, ":");
  const auto minutes = take_number(text, 2, 2);
  if (!hours || !minutes || !text.empty()) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

}  // namespace

std::optional<std::string> body_project(const boost::json::object& body) {
  const auto* project = json::find(body, "project");
  if (project == nullptr || project->is_null()) return std::nullopt;
  if (const auto* text = project->if_string()) {
    if (text->empty()) return std::nullopt;
    if (text->size() > kLongest)
      throw Refused("\"project\" has " + std::to_string(text->size()) + " bytes; the most are " +
                    std::to_string(kLongest));
    return std::string(*text);
  }
  if (const auto* number = project->if_int64()) return std::to_string(*number);
  throw Refused(std::string("\"project\" must be a text, not ") + json::type_name(*project));
}

std::string required_project(const boost::json::object& body) {
  if (auto project = body_project(body)) return *std::move(project);
  throw Refused("\"project\" is missing");
}

std::string webhook_project(const boost::json::object& project) {
  const auto id = json::find_integer(project, "id", -1);
  if (id < 0) throw Refused("\"project\" has no \"id\"");
  const auto created = unix_seconds(json::find_text(project, "created_at"));
  return std::to_string(id) + (created ? "." + std::to_string(*created) : "");
}

std::optional<long long> unix_seconds(std::string_view text) {
  const auto year = take_number(text, 4, 4);
  const bool dash = take(text, "-");
  const auto month = take_number(text, 2, 2);
  const bool dash2 = take(text, "-");
  const auto day = take_number(text, 2, 2);
  const bool t = take(text, "T ");
  const auto hour = take_number(text, 2, 2);
  const bool colon = take(text, ":");
  const auto minute = take_number(text, 2, 2);
  const bool colon2 = take(text, ":");
  const auto second = take_number(text, 2, 2);
  if (!year || !dash || !month || !dash2 || !day || !t || !hour || !colon || !minute || !colon2 ||
      !second)
    return std::nullopt;
  if (take(text, ".,"))
    text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
  const auto offset = take_offset(text);
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!offset || !date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  const long long seconds = *hour * 3600LL + *minute * 60LL + *second;
  return days * 86400LL + seconds - *offset;
}

}  // namespace lsml::api
