#include "validation/lax.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "config/parsed.hpp"

namespace lsml::validation {

namespace {

constexpr std::size_t kLongest = 400;  // 1e308 written out has 309 digits

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Without the underscores between digits, without a plus; "" when it cannot be a number.
std::string plain_number(std::string_view text) {
  text = config::trimmed(text);
  if (text.size() > kLongest) return {};
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '-') return {};
  }
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      plain += text[i];
      continue;
    }
    const bool between = i > 0 && i + 1 < text.size() && digit(text[i - 1]) && digit(text[i + 1]);
    if (!between) return {};
  }
  return plain;
}

}  // namespace

std::optional<double> number_of(std::string_view text) {
  const auto plain = plain_number(text);
  if (plain.empty() || plain.find('(') != std::string::npos) return std::nullopt;  // "nan(1)"
  double number{};
  const char* end = plain.data() + plain.size();
  const auto [stopped, error] = std::from_chars(plain.data(), end, number);
  if (stopped != end || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) return HUGE_VAL;  // or nearly 0: neither is sane
  return number;
}

std::optional<std::int64_t> whole_of(std::string_view text) {
  auto plain = plain_number(text);
  if (const auto dot = plain.find('.'); dot != std::string::npos) {
    const bool zeros =
        dot + 1 < plain.size() && plain.find_first_not_of('0', dot + 1) == std::string::npos;
    if (!zeros) return std::nullopt;
    plain.resize(dot);
  }
  std::int64_t number{};
  const char* end = plain.data() + plain.size();
  const auto [stopped, error] = std::from_chars(plain.data(), end, number);
  if (plain.empty() || stopped != end || error != std::errc()) return std::nullopt;
  return number;
}

std::optional<double> lax_number(const Value& value) {
  if (const auto number = value.number()) return number;
  if (const auto boolean = value.boolean()) return *boolean ? 1.0 : 0.0;
  const std::string* text = value.text();
  return text == nullptr ? std::nullopt : number_of(*text);
}

std::optional<std::int64_t> lax_whole(const Value& value) {
  if (const auto number = value.integer()) return number;
  if (const auto boolean = value.boolean()) return *boolean ? 1 : 0;
  const std::string* text = value.text();
  return text == nullptr ? std::nullopt : whole_of(*text);
}

bool is_lax_flag(const Value& value) {
  if (value.boolean()) return true;
  if (const auto number = value.number()) return *number == 0 || *number == 1;
  const std::string* text = value.text();
  if (text == nullptr || text->size() > 5) return false;
  constexpr std::array<std::string_view, 12> kWords = {"0", "off", "f", "false", "n", "no",
                                                       "1", "on",  "t", "true",  "y", "yes"};
  return std::find(kWords.begin(), kWords.end(), config::lower(*text)) != kWords.end();
}

}  // namespace lsml::validation
