"""What a terminal shows."""

import pytest
from terminal import Terminal


def on_a_terminal(*words, **env):
    with Terminal(*words, **env) as terminal:
        return terminal.read_until()


@pytest.fixture
def init(lsml, tmp_path):
    lsml("--version")  # makes model.cpp
    return ["init", "x", "--script", str(tmp_path / "model.cpp"), "--root-dir", str(tmp_path)]


def test_status_verbs_are_right_aligned_and_bold_green_on_a_terminal(init):
    assert "\x1b[1;32m     Created\x1b[0m " in on_a_terminal(*init)


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_there_is_no_colour_where_none_is_wanted(init, variable):
    shown = on_a_terminal(*init, **variable)
    assert "     Created " in shown and "\x1b" not in shown


def test_an_empty_no_color_is_none(init):
    assert "\x1b[1;32m" in on_a_terminal(*init, NO_COLOR="")


def test_a_variable_takes_the_colour_of_wrong_usage_on_a_terminal():
    assert "\x1b" not in on_a_terminal("strat", LSML_COLOR="never")


def test_the_word_error_is_red_on_a_terminal():
    assert on_a_terminal("strat").startswith("\x1b[1;31merror:\x1b[0m no such command")
