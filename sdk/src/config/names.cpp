#include "config/names.hpp"

#include <algorithm>

#include "core/take.hpp"

namespace lsml::config {

namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kDigits = "0123456789";

/// The index flags in a text, from left to right. What takes a flag's place is not looked at.
class Flags {
 public:
  Flags(std::string_view text, const Strings& flags) : text_(text), flags_(flags) {
    for (const auto& flag : flags) next_.push_back(text.find(flag));
  }

  /// Where the next one is, kNone when there is none; `which()` is its place among the flags.
  std::size_t at() const { return next_.empty() ? kNone : next_[which()]; }
  std::size_t which() const {
    return static_cast<std::size_t>(std::min_element(next_.begin(), next_.end()) - next_.begin());
  }
  /// How many digits the text behind the last flag begins with.
  std::size_t digits_ahead() const {
    const auto ahead = text_.substr(from_, at() - from_);
    return std::min(ahead.find_first_not_of(kDigits), ahead.size());
  }
  /// Text before the next flag, or to the end. Goes behind the flag.
  std::string_view take_text() {
    const auto before = text_.substr(from_, at() - from_);
    if (at() == kNone) return before;
    from_ = at() + flags_[which()].size();
    for (std::size_t i = 0; i < next_.size(); ++i)
      if (next_[i] < from_) next_[i] = text_.find(flags_[i], from_);
    return before;
  }

 private:
  std::string_view text_;
  const Strings& flags_;
  std::vector<std::size_t> next_{};
  std::size_t from_{0};
};

/// Takes a number off the text as a program writes one: neither "007" nor one that is no int. As
/// many digits as `left` are of what follows.
std::optional<int> take_index(std::string_view& text, std::size_t left) {
  const auto all = std::min(text.find_first_not_of(kDigits), text.size());
  const auto digits = all - std::min(left, all);
  if (digits > 9 || (digits > 1 && text[0] == '0')) return std::nullopt;
  return take_number(text, 1, digits);
}

bool take_prefix(std::string_view& text, std::string_view begin) {
  if (text.substr(0, begin.size()) != begin) return false;
  text.remove_prefix(begin.size());
  return true;
}

}  // namespace

std::optional<Repetition> repetition(std::string_view name, std::string_view pattern,
                                     const Strings& flags, const Repetition& known) {
  if (flags.empty()) return std::nullopt;
  Flags inside(pattern, flags);
  if (inside.at() == kNone || name.substr(0, inside.at()) != pattern.substr(0, inside.at()))
    return std::nullopt;
  auto found = known;
  found.resize(flags.size());
  while (inside.at() != kNone) {
    const auto which = inside.which();
    if (!take_prefix(name, inside.take_text())) return std::nullopt;
    if (!found[which])
      found[which] = take_index(name, inside.digits_ahead());
    else if (!take_prefix(name, std::to_string(*found[which])))
      return std::nullopt;
    if (!found[which]) return std::nullopt;
  }
  if (name != inside.take_text()) return std::nullopt;
  return found;
}

std::string filled_in(std::string_view text, const Strings& flags, const Repetition& repetition) {
  Flags inside(text, flags);
  std::string out;
  while (inside.at() != kNone) {
    const auto which = inside.which();
    out += inside.take_text();
    out += repetition[which] ? std::to_string(*repetition[which]) : flags[which];
  }
  return out += inside.take_text();
}

bool has_flag(std::string_view text, const Strings& flags) {
  return Flags(text, flags).at() != kNone;
}

bool ends_with_labels(std::string_view tag) {
  constexpr std::string_view kLabels = "labels";
  return tag.size() >= kLabels.size() && tag.substr(tag.size() - kLabels.size()) == kLabels;
}

}  // namespace lsml::config
