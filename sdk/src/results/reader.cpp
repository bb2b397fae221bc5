#include "results/reader.hpp"

#include <charconv>
#include <cmath>
#include <limits>

namespace lsml::results {

namespace {

std::optional<double> number_of(const Value& value) {
  if (const auto number = value.number()) return number;
  const std::string* text = value.text();
  if (text == nullptr) return std::nullopt;
  double number = 0;
  const char* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stopped != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

template <class T>
bool whole(const Value& value, T& out) {
  const auto number = number_of(value);
  if (!number || std::trunc(*number) != *number) return false;
  if (*number < static_cast<double>(std::numeric_limits<T>::min()) ||
      *number >= static_cast<double>(std::numeric_limits<T>::max()))
    return false;
  out = static_cast<T>(*number);
  return true;
}

}  // namespace

bool convert(const Value& value, double& number) {
  const auto read = number_of(value);
  number = read.value_or(number);
  return read.has_value();
}

bool convert(const Value& value, int& number) { return whole(value, number); }
bool convert(const Value& value, std::size_t& number) { return whole(value, number); }

bool convert(const Value& value, bool& flag) {
  if (const auto read = value.boolean()) {
    flag = *read;
    return true;
  }
  const std::string* text = value.text();
  flag = text != nullptr && *text == "true";
  return text != nullptr && (*text == "true" || *text == "false");
}

bool convert(const Value& value, std::string& text) {
  if (const std::string* read = value.text()) {
    text = *read;
    return true;
  }
  if (!value.number()) return false;
  text = value.to_json();
  return true;
}

bool convert(const Value& value, Strings& texts) {
  texts.clear();
  const List* list = value.list();
  if (list == nullptr) return convert(value, texts.emplace_back());
  for (const auto& item : *list)
    if (!item.is_null() && !convert(item, texts.emplace_back())) return false;
  return true;
}

Reader& Reader::frame(const Field& field, int& out) {
  const Value* value = json_.find(field.key);
  const auto number = value == nullptr ? std::nullopt : number_of(*value);
  if (!number || std::abs(*number) > std::numeric_limits<int>::max()) {
    breaks(field.rule);
  } else {
    out = static_cast<int>(std::lround(*number));
  }
  return *this;
}

Reader& Reader::optional_frame(const Field& field, int& out) {
  const Value* value = json_.find(field.key);
  return value == nullptr || value->is_null() ? *this : frame(field, out);
}

}  // namespace lsml::results
