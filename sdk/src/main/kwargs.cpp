#include "main/kwargs.hpp"

#include <charconv>

#include "core/files.hpp"
#include "main/options.hpp"

namespace lsml::main {

namespace {

template <class Number>
bool is_number(const std::string& text, Number& number) {
  const auto* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && last == end;
}

Value typed(const std::string& text) {
  std::int64_t integer{};
  double number{};
  if (text == "true" || text == "True") return true;
  if (text == "false" || text == "False") return false;
  if (is_number(text, integer)) return integer;
  const bool numeric = !text.empty() && text.find_first_not_of("0123456789+-.eE") == text.npos;
  if (numeric && is_number(text, number)) return number;
  return text;
}

void merge(Dict& into, const Dict& from) {
  for (const auto& member : from) into.set(member.key, member.value);
}

Dict parse(const std::string& text, const std::string& where) {
  try {
    return Dict::parse(text);
  } catch (const Error& error) {
    throw Error(where + ": " + error.what());
  }
}

}  // namespace

bool is_json_object(const std::string& word) {
  const auto first = word.find_first_not_of(" \t\n");
  return first != word.npos && word[first] == '{';
}

Dict read_kwargs(const std::string& config, const std::vector<std::string>& words) {
  Dict kwargs;
  if (!config.empty()) merge(kwargs, parse(files::read(config), "\"" + config + "\""));
  for (const auto& word : words) {
    if (is_json_object(word)) {
      merge(kwargs, parse(word, "--kwargs"));
      continue;
    }
    const auto equals = word.find('=');
    if (equals == 0 || equals == word.npos)
      throw UsageError("--kwargs \"" + word + "\" is no KEY=VALUE", "--kwargs threshold=0.5");
    kwargs.set(word.substr(0, equals), typed(word.substr(equals + 1)));
  }
  return kwargs;
}

}  // namespace lsml::main
