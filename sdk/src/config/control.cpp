#include <charconv>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
#include <type_traits>

#include "config/parsed.hpp"

namespace lsml {

namespace {

const std::string* find_attribute(const Control::Data& data, std::string_view key) {
  for (const auto& [name, value] : data.attributes)
    if (name == key) return &value;
  return nullptr;
}

template <class T>
bool read(const std::string& text, T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    value = text;
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    value = text == "true";
    return text == "true" || text == "false";
  } else {
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stopped == end;
  }
}

template <class T>
const char* wanted() {
  if constexpr (std::is_same_v<T, bool>)
    return "true or false";
  else if constexpr (std::is_integral_v<T>)
    return "a whole number";
  else
    return "a number";
}

}  // namespace

Control::Control(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Control::~Control() = default;

const Object& Control::object() const {
  if (data_->object != nullptr) return *data_->object;
  throw Refused("<" + type + " name=\"" + name + "\"> labels \"" +
                (to_name.empty() ? "" : to_name.front()) +
                "\", which is no object of the label config");
}

template <class T>
T Control::attribute(std::string_view key, T fallback) const {
  const std::string* text = find_attribute(*data_, key);
  if (text == nullptr) return fallback;
  T value{};
  if (read(*text, value)) return value;
  throw Refused("<" + type + " name=\"" + name + "\">: " + std::string(key) + "=\"" + *text +
                "\" must be " + wanted<T>());
}

template std::string Control::attribute(std::string_view, std::string) const;
template double Control::attribute(std::string_view, double) const;
template float Control::attribute(std::string_view, float) const;
template int Control::attribute(std::string_view, int) const;
template bool Control::attribute(std::string_view, bool) const;

std::string Control::attribute(std::string_view key, const char* fallback) const {
  return attribute<std::string>(key, fallback);
}

Result Control::choice(std::string_view label) const {
  if (data_->result_type != "choices")
    throw Error("<" + type + " name=\"" + name + "\"> takes no choice; only a Choices tag does");
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i] == label) return result(data_->choice_values[i]);
  return result({{"choices", List{label}}});
}

Result Control::result(Dict value, Region region) const {
  if (to_name.empty() || to_name.front().empty())
    throw Refused("<" + type + " name=\"" + name + "\">: its toName must name an object first");
  Result made;
  static_cast<Region&>(made) = std::move(region);
  made.from_name = name;
  made.to_name = to_name.front();
  made.type = data_->result_type;
  made.value = std::move(value);
  return made;
}

}  // namespace lsml
