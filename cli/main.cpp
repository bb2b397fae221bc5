#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>

#include "command.hpp"
#include "config.hpp"
#include "failure.hpp"
#include "init.hpp"
#include "reference.hpp"
#include "start.hpp"

namespace lsml::cli {

namespace {

Command help_command();
Command completion_command();

/// Those that docs/cli.md has a section of.
const std::vector<Command>& commands() {
  static const std::vector<Command> all{init_command(), start_command(), config_command()};
  return all;
}

const std::vector<Command>& own_commands() {
  static const std::vector<Command> all{help_command(), completion_command()};
  return all;
}

std::string overview() {
  std::string text =
      "Puts a C++ model behind Label Studio.\n\nUsage: lsml COMMAND [options]\n\nCommands:\n";
  for (const auto* group : {&commands(), &own_commands()})
    for (const auto& command : *group)
      text += fmt::format("  {:<14} {}\n", command.name, command.summary);
  text += "\n  -V, --version  the version of lsml\n\nExamples:\n";
  return text + "  lsml init my_backend --script model.cpp\n  lsml start my_backend\n";
}

[[noreturn]] void fail(const char* kind, const std::string& typed,
                       const std::vector<std::string>& names) {
  const auto near = nearest(typed, names);
  throw WrongUsage(fmt::format("no such {}: \"{}\"", kind, typed),
                   near.empty()
                       ? "lsml --help"
                       : fmt::format("{} {} with a similar name exists: \"{}\"",
                                     std::string_view(kind) == "option" ? "an" : "a", kind, near));
}

const Command& find_command(const std::string& name) {
  if (name.starts_with('-')) fail("option", name, {"--help", "--version"});
  std::vector<std::string> names;
  for (const auto* group : {&own_commands(), &commands()})
    for (const auto& command : *group) {
      if (command.name == name) return command;
      names.emplace_back(command.name);
    }
  fail("command", name, names);
}

Loudness loudness(const Arguments& arguments) {
  if (arguments.has_over("quiet", "verbose")) return Loudness::quiet;
  return arguments.has("verbose") ? Loudness::verbose : Loudness::normal;
}

int run_help(const Arguments& arguments, const Console&) {
  if (arguments.positional.size() > 1)
    throw WrongUsage(fmt::format("one command, not \"{}\" too", arguments.positional[1]),
                     "lsml help start");
  if (arguments.has("markdown"))
    print(markdown_of(commands()));
  else
    print(arguments.positional.empty() ? overview()
                                       : help_of(find_command(arguments.positional[0])));
  return 0;
}

int run_completion(const Arguments& arguments, const Console&) {
  if (arguments.positional != std::vector<std::string>{"bash"})
    throw WrongUsage("completion is there for bash only", "eval \"$(lsml completion bash)\"");
  print(bash_completion_of(commands()));
  return 0;
}

Command help_command() {
  return {"help",
          "Explains a command.",
          "lsml help [COMMAND]",
          {{"markdown", 0, "", "", "", "all commands, as a page"},
           {"help", 'h', "", "", "", "this text"}},
          "  lsml help start\n",
          run_help};
}

Command completion_command() {
  return {"completion",
          "Prints a completion script: eval \"$(lsml completion bash)\"",
          "lsml completion bash",
          {{"help", 'h', "", "", "", "this text"}},
          "  eval \"$(lsml completion bash)\"\n",
          run_completion};
}

int run(std::vector<std::string> words) {
  if (words.empty()) throw WrongUsage("no command given", "lsml --help");
  if (words[0] == "--version" || words[0] == "-V") {
    print(fmt::format("lsml {}\n", LSML_CLI_VERSION));
    return 0;
  }
  if (words[0] == "--help" || words[0] == "-h") words = {"help"};
  const auto& command = find_command(words[0]);
  const auto arguments = parse(command, {words.begin() + 1, words.end()});
  if (const auto when = arguments.find("color")) Console::set_color(*when);
  if (arguments.has("help")) {
    print(help_of(command));
    return 0;
  }
  return command.run(arguments, Console(loudness(arguments)));
}

/// Everyone can read a command line, and ours stays with --watch.
void hide_password(int argc, char** argv) {
  constexpr std::string_view kOption = "--basic-auth-pass";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kOption && i + 1 < argc)
      std::memset(argv[i + 1], '*', std::strlen(argv[i + 1]));
    else if (word.starts_with(std::string(kOption) + "="))
      std::memset(argv[i] + kOption.size() + 1, '*', word.size() - kOption.size() - 1);
  }
}

}  // namespace

}  // namespace lsml::cli

/// The one place where errors become exit codes: 1 failed, 2 wrong usage.
int main(int argc, char** argv) {
  using lsml::cli::Console;
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    lsml::cli::hide_password(argc, argv);
    return lsml::cli::run(words);
  } catch (const lsml::cli::Failure& failure) {
    Console::error(failure.what(), failure.help);
    return failure.code;
  } catch (const std::filesystem::filesystem_error& error) {
    Console::error(fmt::format("\"{}\": {}", error.path1().string(), error.code().message()), "");
    return 1;
  } catch (const std::exception& error) {
    Console::error(error.what(), "");
    return 1;
  }
}
