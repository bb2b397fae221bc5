#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"

namespace lsml::cli {

/// One option of a command. A flag has no value name; its variable may say "0", "no", "off",
/// "false".
struct Option {
  const char* name;        ///< "port"
  char letter;             ///< 'p', or 0
  const char* value_name;  ///< "PORT", "" for a flag
  const char* variable;    ///< environment variable, "" for none
  const char* fallback;    ///< shown and used when neither flag nor variable is there
  const char* help;
  const char* choices{""};  ///< "off warn strict": all that the value may be; "": any
  bool assignments{false};  ///< several K=V words; the next word without "=" is none of them
  const char* same_as{""};  ///< the option that it is another name of
};

/// What was typed after the command's word.
struct Arguments {
  std::map<std::string, std::string> given{};  ///< by flag, else by environment variable
  std::set<std::string> typed{};               ///< those given by flag
  std::vector<std::string> positional{};
  std::vector<std::string> assignments{};  ///< K=V, or a JSON object; by flag only
  std::vector<std::string> rest{};         ///< after "--"

  bool has(const std::string& name) const { return given.count(name) > 0; }
  std::optional<std::string> find(const std::string& name) const;
  /// Of two options that contradict each other: it is given, and not by its variable only while the
  /// other one was typed.
  bool has_over(const std::string& name, const std::string& other) const;
};

/// A command: data for parsing, help and suggestions, and its function.
struct Command {
  const char* name;
  const char* summary;  ///< one sentence
  const char* usage;    ///< "lsml init NAME [options]"
  std::vector<Option> options;
  const char* examples;  ///< two lines to paste
  int (*run)(const Arguments& arguments, const Console& console);
  const char* rest{""};  ///< what goes after "--", for who forgets it
  const char* more{""};  ///< whole lines below the usage
};

/// Throws WrongUsage, with the nearest known option for an unknown one.
Arguments parse(const Command& command, const std::vector<std::string>& words);
std::string help_of(const Command& command);
/// The candidate nearest to what was typed, "" when none is near.
std::string nearest(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace lsml::cli
