"""What is made of the commands' own data: the page, the completion, colours."""

import re
import shlex
import subprocess

import pytest
from conftest import REPOSITORY


def test_the_page_in_docs_is_what_the_program_prints(lsml):
    result = lsml("help", "--markdown")
    assert result.returncode == 0 and result.stderr == ""
    assert result.stdout == (REPOSITORY / "docs/cli.md").read_text()


def completed(script, *words):
    """What bash offers for the last word."""
    line = " ".join(map(shlex.quote, words))
    result = subprocess.run(
        ["bash", "-c", f'eval "$1"; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _lsml; '
         'printf "%s\\n" "${COMPREPLY[@]}"', "bash", script],
        text=True, capture_output=True, check=True, timeout=20)
    assert result.stderr == ""
    return set(result.stdout.split())


def test_bash_completes_commands_options_and_paths(lsml, tmp_path):
    script = lsml("completion", "bash").stdout
    (tmp_path / "my_backend").mkdir()
    (tmp_path / "my_file").touch()
    assert completed(script, "lsml", "st") == {"start"}
    assert completed(script, "lsml", "") >= {"init", "start", "help", "--version"}
    assert completed(script, "lsml", "start", "--w") == {"--watch", "--webhook-without-auth"}
    assert completed(script, "lsml", "init", "--root-dir", f"{tmp_path}/my") == {
        f"{tmp_path}/my_backend"}
    assert completed(script, "lsml", "init", "--script", f"{tmp_path}/my") == {
        f"{tmp_path}/my_backend", f"{tmp_path}/my_file"}
    assert completed(script, "lsml", "start", f"{tmp_path}/my") == {f"{tmp_path}/my_backend"}


@pytest.mark.parametrize("command", ["init", "start"])
def test_bash_completes_every_option_that_help_shows(lsml, command):
    options = set(re.findall(r"--[a-z-]+", lsml(command, "--help").stdout.partition("Options:")[2]
                             .partition("Examples:")[0]))
    script = lsml("completion", "bash").stdout
    assert completed(script, "lsml", command, "--") == options


def test_every_option_but_help_has_a_variable(lsml):
    rows = re.findall(r"^\| .*?`(--[a-z-]+).*?` \| (.*?) \|", lsml("help", "--markdown").stdout,
                      re.MULTILINE)
    assert len(rows) > 20
    assert {option for option, variable in rows if not variable} == {"--help"}


def test_another_shell_is_said_to_be_missing(lsml):
    result = lsml("completion", "fish")
    assert result.returncode == 2 and "for bash only" in result.stderr


@pytest.mark.parametrize("words, coloured", [(["--color", "always"], True),
                                             (["--color", "never"], False), ([], False)])
def test_colours_are_as_asked_for(lsml, words, coloured):
    result = lsml("init", "x", *words)
    assert result.returncode == 0
    assert ("\x1b[1;32m" in result.stderr) == coloured


def test_a_colour_that_is_no_word_for_it_is_refused(lsml):
    result = lsml("init", "x", "--color", "red")
    assert result.returncode == 2 and 'no --color "red"' in result.stderr
