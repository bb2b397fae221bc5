// Texts and bytes that have a format of their own.
#include <fmt/format.h>

#include <chrono>
#include <cstdint>

#include "config/parsed.hpp"
#include "core/take.hpp"
#include "validation/lax.hpp"
#include "validation/values.hpp"

namespace lsml::validation {

namespace {

/// A day that exists; the editor shows the 31st of February as another day.
bool take_date(std::string_view& text) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, "-")) return false;
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, "-")) return false;
  const auto day = take_number(text, 1, 2);
  return day && (std::chrono::year(*year) / *month / *day).ok();
}

bool take_time(std::string_view& text) {
  const auto hour = take_number(text, 1, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return false;
  const auto minute = take_number(text, 1, 2);
  return minute && *minute < 60;
}

bool is_date(std::string_view text) { return take_date(text) && text.empty(); }
bool is_time(std::string_view text) { return take_time(text) && text.empty(); }
bool is_date_and_time(std::string_view text) {
  return take_date(text) && take(text, "T") && take_time(text) && text.empty();
}

/// Whether so few bytes can hold so many values: a run has at most 65536 and takes 20 bits or more.
bool may_hold(std::uint64_t values, std::size_t bytes) { return values <= (bytes + 1) * 65536; }

}  // namespace

bool check_date_time(const Subject& subject, const Dict& value) {
  const auto* only = config::find_attribute(subject.control, "only");
  const std::string_view shows = only == nullptr ? "date,time" : std::string_view(*only);
  if (config::find_attribute(subject.control, "format") != nullptr) return true;
  const std::string& text = *value.find("datetime")->text();
  if (shows == "date,time" && (is_date(text) || is_date_and_time(text))) return true;
  if (shows == "date" && is_date(text)) return true;
  if (shows == "time" && is_time(text)) return true;
  if (shows != "date,time" && shows != "date" && shows != "time") return true;
  return subject.refuse("wrong_format", fmt::format("takes {} as value.datetime, not {}",
                                                    shows == "date"   ? "\"2024-01-31\""
                                                    : shows == "time" ? "\"12:00\""
                                                                      : "\"2024-01-31T12:00\"",
                                                    quoted(text)));
}

bool check_data_url(const Subject& subject, const Dict& value) {
  const std::string& url = *value.find("imageDataURL")->text();
  return url.rfind("data:image/", 0) == 0 ||
         subject.refuse("wrong_format",
                        fmt::format("takes a PNG as value.imageDataURL, \"data:image/png;base64,"
                                    "...\", not {}; lsml::ImageSize::bitmask makes it",
                                    quoted(url)));
}

bool check_rle(const Subject& subject, const Dict& value) {
  constexpr std::size_t kHeader = 7;  // bytes; the first four count the values
  const List& bytes = *value.list("rle");
  if (bytes.size() < kHeader)
    return subject.refuse("wrong_format",
                          fmt::format("takes an RLE as value.rle, not {} bytes: its header alone "
                                      "has {}; lsml::ImageSize::brush makes it",
                                      bytes.size(), kHeader));
  std::uint64_t values = 0;
  for (std::size_t i = 0; i < 4; ++i)
    values = values << 8 | static_cast<std::uint64_t>(*lax_whole(bytes[i]));
  return may_hold(values, bytes.size()) ||
         subject.refuse("wrong_format",
                        fmt::format("has an RLE as value.rle that says it holds {} values, but "
                                    "ends too early for that; lsml::ImageSize::brush makes it",
                                    values));
}

}  // namespace lsml::validation
