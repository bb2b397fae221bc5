"""The command itself: help, suggestions, exit codes, what goes where."""

import pytest


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
