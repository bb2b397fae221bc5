#include "command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdlib>
#include <numeric>
#include <sstream>

#include "failure.hpp"
#include "lower.hpp"

namespace lsml::cli {

namespace po = boost::program_options;

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const auto changed = diagonal + (a[i - 1] == b[k - 1] ? 0 : 1);
      diagonal = std::exchange(row[k], std::min({row[k] + 1, row[k - 1] + 1, changed}));
    }
  }
  return row.back();
}

po::options_description description_of(const Command& command) {
  po::options_description all;
  for (const auto& option : command.options) {
    if (option.assignments) continue;
    const auto name =
        option.letter ? fmt::format("{},{}", option.name, option.letter) : std::string(option.name);
    auto* value = po::value<std::vector<std::string>>();  // of several the last one counts
    all.add_options()(name.c_str(), *option.value_name ? value : value->zero_tokens(), "");
  }
  all.add_options()("positional", po::value<std::vector<std::string>>(), "");
  return all;
}

[[noreturn]] void fail(const Command& command, const po::error& error) {
  std::string what = error.what();
  std::replace(what.begin(), what.end(), '\'', '"');
  std::string help = fmt::format("lsml {} --help", command.name);
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    std::vector<std::string> names;
    for (const auto& option : command.options) names.push_back("--" + std::string(option.name));
    const auto& typed = unknown->get_option_name();
    if (const auto near = nearest(typed.substr(0, typed.find('=')), names); !near.empty())
      help = fmt::format("an option with a similar name exists: \"{}\"", near);
    else if (*command.rest)
      help = fmt::format("{}: lsml {} NAME -- {}", command.rest, command.name,
                         unknown->get_option_name());
  }
  throw WrongUsage(what, help);
}

po::variables_map run_parser(const Command& command, const std::vector<std::string>& words) {
  const auto description = description_of(command);
  po::positional_options_description positional;
  positional.add("positional", -1);
  // No guessing: with it, --po sets --port.
  const auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  po::variables_map map;
  try {
    po::store(po::command_line_parser(words)
                  .options(description)
                  .positional(positional)
                  .style(style)
                  .run(),
              map);
  } catch (const po::error& error) {
    fail(command, error);
  }
  return map;
}

bool is_assignment(const std::string& word) {
  const auto equals = word.find('=');
  return word.starts_with('{') ||
         (!word.starts_with('-') && equals != 0 && equals != std::string::npos);
}

/// Takes the option and its words out. Program_options would take what follows them, too.
std::vector<std::string> take_assignments(const Option& option, std::vector<std::string>& words) {
  const auto flag = fmt::format("--{}", option.name);
  std::vector<std::string> taken, others;
  for (auto word = words.begin(); word != words.end();) {
    const bool joined = word->starts_with(flag + "=");
    if (*word != flag && !joined) {
      others.push_back(*word++);
      continue;
    }
    const auto before = taken.size();
    if (joined) taken.push_back(word->substr(flag.size() + 1));
    for (++word; word != words.end() && is_assignment(*word); ++word) taken.push_back(*word);
    if (taken.size() == before || !is_assignment(taken[before]))
      throw WrongUsage(fmt::format("{} needs KEY=VALUE", flag),
                       fmt::format("{} threshold=0.5", flag));
  }
  words = others;
  return taken;
}

/// Of a flag's variable: the words that a backend's program takes, too.
bool says_yes(const char* variable, const std::string& value) {
  const auto word = lower(value);
  if (word == "1" || word == "yes" || word == "on" || word == "true") return true;
  if (word == "0" || word == "no" || word == "off" || word == "false") return false;
  throw WrongUsage(fmt::format("{} is \"{}\", neither yes nor no", variable, value),
                   fmt::format("{0}=1 or {0}=0", variable));
}

/// The value, or the choice that it is but for capitals; `where` it was given.
std::string checked(const Option& option, const std::string& where, const std::string& value) {
  if (*option.choices == '\0') return value;
  std::istringstream choices(option.choices);
  std::string names;
  for (std::string each; choices >> each; names += (names.empty() ? "" : ", ") + each)
    if (each == lower(value)) return each;
  throw WrongUsage(fmt::format("no {} \"{}\"", where, value),
                   fmt::format("one of {}: --{} {}", names, option.name, option.fallback));
}

bool is_flag(const Option& option) { return *option.value_name == '\0'; }

std::string name_of(const Option& option) { return *option.same_as ? option.same_as : option.name; }

void take_flags(const Command& command, const po::variables_map& map, Arguments& arguments) {
  for (const auto& option : command.options) {
    if (map.count(option.name) == 0) continue;
    const auto name = name_of(option);
    if (!arguments.typed.insert(name).second)
      throw WrongUsage(fmt::format("--{} and --{} are the same: one of them", name, option.name),
                       fmt::format("lsml {} --help", command.name));
    const auto where = fmt::format("--{}", option.name);
    arguments.given[name] =
        is_flag(option)
            ? ""
            : checked(option, where, map[option.name].as<std::vector<std::string>>().back());
  }
}

void take_variables(const Command& command, Arguments& arguments) {
  for (const auto& option : command.options) {
    const char* value = *option.variable ? std::getenv(option.variable) : nullptr;
    if (value == nullptr || *value == '\0' || arguments.has(name_of(option))) continue;
    if (is_flag(option) && !says_yes(option.variable, value)) continue;
    arguments.given.emplace(name_of(option), checked(option, option.variable, value));
  }
}

}  // namespace

std::optional<std::string> Arguments::find(const std::string& name) const {
  const auto it = given.find(name);
  return it == given.end() ? std::nullopt : std::optional(it->second);
}

bool Arguments::has_over(const std::string& name, const std::string& other) const {
  return has(name) && (typed.count(name) > 0 || typed.count(other) == 0);
}

Arguments parse(const Command& command, const std::vector<std::string>& words) {
  const auto dashes = std::find(words.begin(), words.end(), "--");
  std::vector<std::string> ours(words.begin(), dashes);
  Arguments arguments;
  for (const auto& option : command.options)
    if (option.assignments) arguments.assignments = take_assignments(option, ours);
  const auto map = run_parser(command, ours);
  if (map.count("positional"))
    arguments.positional = map["positional"].as<std::vector<std::string>>();
  if (dashes != words.end()) {
    auto& rest = *command.rest ? arguments.rest : arguments.positional;
    rest.insert(rest.end(), dashes + 1, words.end());
  }
  take_flags(command, map, arguments);
  take_variables(command, arguments);
  return arguments;
}

std::string help_of(const Command& command) {
  std::vector<std::string> names;
  std::size_t width = 0;
  for (const auto& option : command.options) {
    const auto letter = option.letter ? fmt::format("-{}, ", option.letter) : std::string("    ");
    names.push_back(fmt::format("{}--{}{}{}", letter, option.name, *option.value_name ? " " : "",
                                option.value_name));
    width = std::max(width, names.back().size());
  }
  std::string text = fmt::format("{}\n\nUsage: {}\n", command.summary, command.usage);
  if (*command.more) text += fmt::format("\n{}", command.more);
  text += "\nOptions:\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& option = command.options[i];
    text += fmt::format("  {:<{}}  {}", names[i], width, option.help);
    if (*option.variable) text += fmt::format(" [env: {}]", option.variable);
    if (*option.fallback) text += fmt::format(" [default: {}]", option.fallback);
    text += "\n";
  }
  return text + "\nExamples:\n" + command.examples;
}

std::string nearest(std::string_view typed, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t least = std::max<std::size_t>(typed.size() / 3, 2) + 1;
  for (const auto& candidate : candidates)
    if (const auto d = distance(typed, candidate); d < least) {
      least = d;
      best = candidate;
    }
  return best;
}

}  // namespace lsml::cli
