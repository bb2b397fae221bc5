"""What is made of the commands' own data: the page, the completion, colours."""

import os
import pty
import re
import select
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
    return set(filter(None, result.stdout.split("\n")))


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


@pytest.mark.parametrize("option, values", [
    ("--color", {"auto", "always", "never"}), ("--validate", {"off", "warn", "strict"}),
    ("--log-level", {"debug", "info", "warn", "warning", "error"}), ("--port", set()),
    ("--host", set()), ("--base-path", set())])
def test_bash_completes_values(lsml, option, values):
    script = lsml("completion", "bash").stdout
    assert completed(script, "lsml", "start", option, "") == values
    assert completed(script, "lsml", "start", option, "=") == values
    assert completed(script, "lsml", "start", option, "=", "s") == {
        value for value in values if value.startswith("s")}


def test_bash_keeps_a_path_with_spaces_whole(lsml, tmp_path):
    script = lsml("completion", "bash").stdout
    (tmp_path / "sp ace").mkdir()
    (tmp_path / "sp *.xml").touch()
    assert completed(script, "lsml", "start", f"{tmp_path}/sp") == {f"{tmp_path}/sp ace"}
    assert completed(script, "lsml", "config", f"{tmp_path}/sp") == {
        f"{tmp_path}/sp ace", f"{tmp_path}/sp *.xml"}


def test_bash_quotes_what_it_completes(lsml, tmp_path):
    """As somebody at a terminal sees it."""
    (tmp_path / "completion.bash").write_text(lsml("completion", "bash").stdout)
    (tmp_path / "sp ace").mkdir()
    ours, theirs = pty.openpty()
    shell = subprocess.Popen(["bash", "--norc", "--noprofile", "-i"], cwd=tmp_path, stdin=theirs,
                             stdout=theirs, stderr=theirs, start_new_session=True,
                             env={**os.environ, "PS1": "$ ", "TERM": "dumb"})
    os.close(theirs)
    try:
        os.write(ours, b"lsml() { printf 'got<%s>' \"$@\"; }; . completion.bash; echo ready\n")
        read_until(ours, "\r\nready")
        os.write(ours, b"lsml start sp\t\n")
        assert "got<start>got<sp ace/>" in read_until(ours, "got<start>got<")
    finally:
        shell.kill()
        shell.wait()
        os.close(ours)


def read_until(descriptor, text):
    shown = ""
    while text not in shown or not select.select([descriptor], [], [], 0.2)[0] == []:
        assert select.select([descriptor], [], [], 20)[0], shown
        shown += os.read(descriptor, 4096).decode(errors="replace")
    return shown


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
