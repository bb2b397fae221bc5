#include "core/take.hpp"

#include <algorithm>
#include <charconv>

namespace lsml {

std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  const auto front = text.substr(0, most);
  const auto digits = std::min(front.find_first_not_of("0123456789"), front.size());
  if (digits < least) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + digits, number);
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace lsml
