#include "reference.hpp"

#include <fmt/format.h>

namespace lsml::cli {

namespace {

/// What bash offers for a value: a command of the script, which ":" does nothing.
std::string completion_of(const Option& option) {
  const std::string value = option.value_name;
  if (value == "DIR") return "_lsml_paths -d";
  if (value == "PATH" || value == "FILE") return "_lsml_paths -f";
  return *option.choices ? fmt::format("_lsml_words \"{}\"", option.choices) : ":";
}

std::string table_of(const Command& command) {
  std::string text = "| option | variable | default | |\n| --- | --- | --- | --- |\n";
  for (const auto& option : command.options) {
    const auto code = [](const std::string& word) {
      return word.empty() ? std::string() : "`" + word + "`";
    };
    const auto letter = option.letter ? fmt::format("`-{}`, ", option.letter) : std::string();
    const std::string value = *option.value_name ? fmt::format(" {}", option.value_name) : "";
    text += fmt::format("| {}`--{}{}` | {} | {} | {} |\n", letter, option.name, value,
                        code(option.variable), code(option.fallback), option.help);
  }
  return text;
}

/// As Markdown shows code: the lines have two blanks already.
std::string indented(const std::string& lines) {
  std::string text = "  ";
  for (const char c : lines) text += c == '\n' ? std::string("\n  ") : std::string(1, c);
  return text.substr(0, text.size() - 2);
}

/// One branch of the script's `case`: the options of a command, and what their values are.
std::string branch_of(const Command& command) {
  std::string names;
  std::string text = fmt::format("    {})\n      case $previous in\n", command.name);
  for (const auto& option : command.options) {
    names += fmt::format("{}--{}", names.empty() ? "" : " ", option.name);
    if (*option.value_name)
      text += fmt::format("        --{}) {}; return ;;\n", option.name, completion_of(option));
  }
  return text + fmt::format("      esac\n      options=\"{}\" ;;\n", names);
}

}  // namespace

std::string markdown_of(const std::vector<Command>& commands) {
  std::string text =
      "# The `lsml` command\n\n`lsml help --markdown` prints this page. An option beats its "
      "environment variable, which beats the\ndefault. An option without a value is on when its "
      "variable is `1`, `yes`, `on` or `true`, off\nwhen it is empty, `0`, `no`, `off` or "
      "`false`.\n\nExit codes: 0 done, 1 failed, 2 wrong "
      "usage, 128 + a signal's number; `start` ends with the\nbackend's own. Status lines go to "
      "stderr.\n";
  for (const auto& command : commands) {
    text += fmt::format("\n## lsml {}\n\n{}\n\n    {}\n\n", command.name, command.summary,
                        command.usage);
    if (*command.more) text += fmt::format("{}\n", command.more);
    text += fmt::format("{}\nFor example:\n\n{}", table_of(command), indented(command.examples));
  }
  return text +
         "\n## Of lsml itself\n\n"
         "    lsml help\n"
         "    lsml help init                  # or lsml init --help\n"
         "    lsml --version                  # or lsml -V\n"
         "    eval \"$(lsml completion bash)\"  # completes commands, options and paths in this "
         "shell\n";
}

std::string bash_completion_of(const std::vector<Command>& commands) {
  std::string names = "help completion", branches;
  for (const auto& command : commands) {
    names = fmt::format("{} {}", command.name, names);
    branches += branch_of(command);
  }
  return fmt::format(R"BASH(# bash completion for lsml: eval "$(lsml completion bash)"
_lsml_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }}
_lsml_paths() {{
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$word")
}}
_lsml() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    _lsml_words "{0} --help --version"
    return
  fi
  [ "$word" != = ] || word=
  [ "$previous" != = ] || previous=${{COMP_WORDS[COMP_CWORD-2]}}
  case ${{COMP_WORDS[1]}} in
{1}    help) options="{0}" ;;
    completion) options=bash ;;
  esac
  if [ "${{COMP_WORDS[1]}}" = start ] && [[ $word != -* ]]; then
    _lsml_paths -d
  elif [ "${{COMP_WORDS[1]}}" = config ] && [[ $word != -* ]]; then
    _lsml_paths -f
  else
    _lsml_words "$options"
  fi
}}
complete -F _lsml lsml
)BASH",
                     names, branches);
}

}  // namespace lsml::cli
