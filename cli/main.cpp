#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>

#include "command.hpp"
#include "config.hpp"
#include "failure.hpp"
#include "init.hpp"
#include "reference.hpp"
#include "start.hpp"

namespace lsml::cli {

namespace {

const std::vector<Command>& commands() {
  static const std::vector<Command> all{init_command(), start_command(), config_command()};
  return all;
}

std::string overview() {
  std::string text =
      "Puts a C++ model behind Label Studio.\n\nUsage: lsml COMMAND [options]\n\nCommands:\n";
  for (const auto& command : commands())
    text += fmt::format("  {:<11} {}\n", command.name, command.summary);
  text +=
      "  help        Explains a command.\n"
      "  completion  Prints a completion script: eval \"$(lsml completion bash)\"\n\n"
      "  --version   the version of lsml\n\nExamples:\n";
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
  std::vector<std::string> names{"help", "completion"};
  for (const auto& command : commands()) {
    if (command.name == name) return command;
    names.emplace_back(command.name);
  }
  fail("command", name, names);
}

Loudness loudness(const Arguments& arguments) {
  if (arguments.has_over("quiet", "verbose")) return Loudness::quiet;
  return arguments.has("verbose") ? Loudness::verbose : Loudness::normal;
}

/// What is asked of lsml itself; nullopt when the words are a command's.
std::optional<std::string> text_for(const std::vector<std::string>& words) {
  const auto& first = words[0];
  if (first == "--version" || first == "-V") return fmt::format("lsml {}\n", LSML_CLI_VERSION);
  if (first == "--help" || first == "-h" || (first == "help" && words.size() == 1))
    return overview();
  if (first == "help" && words[1] == "--markdown") return markdown_of(commands());
  if (first != "completion") return std::nullopt;
  if (words.size() == 2 && words[1] == "bash") return bash_completion_of(commands());
  throw WrongUsage("completion is there for bash only", "eval \"$(lsml completion bash)\"");
}

int run(std::vector<std::string> words) {
  if (words.empty()) throw WrongUsage("no command given", "lsml --help");
  if (const auto text = text_for(words)) {
    fmt::print("{}", *text);
    return 0;
  }
  const bool explain = words[0] == "help";
  if (explain) words.erase(words.begin());
  const auto& command = find_command(words[0]);
  const auto arguments = parse(command, {words.begin() + 1, words.end()});
  if (explain || arguments.has("help")) {
    fmt::print("{}", help_of(command));
    return 0;
  }
  Console::set_color(arguments.find("color").value_or("auto"));
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
  } catch (const std::exception& error) {
    Console::error(error.what(), "");
    return 1;
  }
}
