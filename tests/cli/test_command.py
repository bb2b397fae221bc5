"""The command itself: help, suggestions, exit codes, what goes where."""

import re
import subprocess

import pytest
from conftest import LSML, fails


def test_version_goes_to_stdout(lsml):
    result = lsml("--version")
    assert result.returncode == 0 and result.stdout.startswith("lsml 0.") and result.stderr == ""


@pytest.mark.parametrize("words", [["--help"], ["help"]])
def test_the_overview_names_the_commands(lsml, words):
    result = lsml(*words)
    assert result.returncode == 0 and result.stderr == ""
    assert "init" in result.stdout and "start" in result.stdout
    assert result.stdout.endswith("  lsml start my_backend\n")


@pytest.mark.parametrize("words", [["start", "--help"], ["help", "start"]])
def test_help_teaches_options_variables_defaults_and_ends_with_lines_to_paste(lsml, words):
    result = lsml(*words)
    assert result.returncode == 0
    assert "--port PORT" in result.stdout
    assert "[env: PORT] [default: 9090]" in result.stdout
    assert "[env: MODEL_DIR]" in result.stdout
    assert result.stdout.rstrip().endswith("curl http://localhost:9090/health")


def test_an_unknown_command_gets_the_nearest_one(lsml):
    result = lsml("strat")
    assert result.returncode == 2 and result.stdout == ""
    assert 'error: no such command: "strat"' in result.stderr
    assert 'help: a command with a similar name exists: "start"' in result.stderr


def test_an_unknown_option_before_a_command_gets_the_nearest_one(lsml):
    result = lsml("--versoin")
    assert result.returncode == 2 and result.stdout == ""
    assert 'error: no such option: "--versoin"' in result.stderr
    assert 'help: an option with a similar name exists: "--version"' in result.stderr


@pytest.mark.parametrize("words", [["init", "--help"], ["help", "init"]])
def test_help_of_init_ends_with_two_lines_to_paste(lsml, words):
    result = lsml(*words)
    assert result.returncode == 0 and result.stderr == ""
    assert "--root-dir DIR" in result.stdout
    assert "[env: LSML_ROOT_DIR] [default: .]" in result.stdout
    examples = result.stdout.partition("Examples:\n")[2].splitlines()
    assert len(examples) == 2 and all(line.startswith("  lsml init ") for line in examples)


def test_every_option_of_the_backend_names_its_variable(lsml):
    text = lsml("start", "--help").stdout
    for option, variable in [
            ("--host", "LSML_HOST"), ("--port", "PORT"), ("--model-dir", "MODEL_DIR"),
            ("--log-level", "LOG_LEVEL"), ("--kwargs", "LSML_KWARGS"), ("--check", "LSML_CHECK"),
            ("--basic-auth-user", "BASIC_AUTH_USER"), ("--basic-auth-pass", "BASIC_AUTH_PASS"),
            ("--webhook-without-auth", "LSML_WEBHOOK_WITHOUT_AUTH"),
            ("--base-path", "LSML_BASE_PATH"), ("--validate", "LSML_VALIDATE")]:
        line = next(line for line in text.splitlines() if f" {option} " in line)
        assert f"[env: {variable}]" in line


def test_help_lines_are_aligned_and_fit_a_terminal(lsml):
    options = lsml("start", "--help").stdout.partition("Options:\n")[2].partition("\n\n")[0]
    descriptions = [re.match(r"  (-\w, |    )--\S+( \S+)? +", line).end()
                    for line in options.splitlines()]
    assert len(set(descriptions)) == 1
    assert max(map(len, options.splitlines())) <= 100


def test_an_unknown_option_gets_the_nearest_one(lsml):
    result = lsml("init", "x", "--scritp", "y")
    assert result.returncode == 2
    assert 'an option with a similar name exists: "--script"' in result.stderr


def test_a_prefix_is_no_option(lsml):
    assert lsml("start", "x", "--po", "1").returncode == 2


def test_no_command_is_wrong_usage(lsml):
    result = lsml()
    assert result.returncode == 2 and "lsml --help" in result.stderr


def test_there_is_no_colour_in_a_pipe(lsml):
    assert "\x1b" not in lsml("strat").stderr
    assert "\x1b" not in lsml("init", "x").stderr


@pytest.mark.parametrize("command", ["init", "start", "config", "help", "completion"])
def test_every_command_has_help(lsml, command):
    for words in ([command, "--help"], [command, "-h"], ["help", command]):
        result = lsml(*words)
        assert result.returncode == 0 and result.stderr == "", words
        assert f"Usage: lsml {command} " in result.stdout and "--help" in result.stdout


def test_help_explains_one_command(lsml):
    assert lsml("help", "none").returncode == 2
    assert 'not "start" too' in lsml("help", "init", "start").stderr


def test_an_unknown_option_with_its_value_gets_the_nearest_one(lsml):
    fails(lsml("start", "x", "--prot=5"), 2, 'an option with a similar name exists: "--port"')


def test_the_last_of_several_values_counts(lsml):
    assert lsml("init", "x", "--color=always", "--color", "never", "-q", "-q").stderr == ""
    assert "\x1b" in lsml("init", "y", "--color=never", "--color=always").stderr


def test_what_follows_the_dashes_is_no_option(lsml):
    assert lsml("init", "--", "x").returncode == 0
    fails(lsml("init", "--", "-x"), 1, '"-x" cannot name a program')


@pytest.mark.parametrize("word, on", [("1", True), ("Yes", True), ("on", True), ("TRUE", True),
                                      ("0", False), ("No", False), ("OFF", False)])
def test_a_variable_says_yes_or_no(lsml, word, on):
    assert (lsml("init", "x", env={"LSML_QUIET": word}).stderr == "") == on


def test_a_variable_that_says_neither_is_wrong_usage(lsml):
    fails(lsml("init", "x", env={"LSML_FORCE": "maybe"}), 2, 'LSML_FORCE is "maybe"',
          "help: LSML_FORCE=1 or LSML_FORCE=0")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["init", "--help"],
                                   ["help", "--markdown"], ["completion", "bash"]])
def test_what_cannot_be_written_has_failed(words):
    with open("/dev/full", "w") as full:
        result = subprocess.run([LSML, *words], stdout=full, stderr=subprocess.PIPE, text=True,
                                timeout=20)
    assert result.returncode == 1
    assert result.stderr == "error: cannot write to standard output\n"


def test_a_variable_colours_what_is_wrong_usage(lsml):
    assert "\x1b[1;31merror:" in lsml("strat", env={"LSML_COLOR": "always"}).stderr
