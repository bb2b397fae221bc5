"""The scripts: what they check before they act, what they install, what they leave behind."""

import os
import pathlib
import signal
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from support.backend import alive, descendants  # noqa: E402
from support.patience import wait_until  # noqa: E402

SCRIPTS = pathlib.Path(__file__).parents[2] / "scripts"


def run(*words, **kwargs):
    return subprocess.run(list(map(str, words)), text=True, capture_output=True, timeout=60, **kwargs)


@pytest.mark.parametrize("script", ["quickstart", "test", "fuzz", "test-boost-1.83"])
def test_help_is_there_from_another_directory(script, tmp_path):
    path = os.path.relpath(SCRIPTS / script, tmp_path)
    for word in ["-h", "--help"]:
        result = run(path, word, cwd=tmp_path)
        assert result.returncode == 0 and result.stderr == ""
        assert len(result.stdout.splitlines()) >= 2 and "set -e" not in result.stdout


@pytest.mark.parametrize("script, words, wrong", [
    ("quickstart", ["--port", "abc"], 'no port "abc"'),
    ("quickstart", ["--port=65536"], 'no port "65536"'),
    ("quickstart", ["--prefix=/tmp", "--port"], "--port needs a value"),
    ("quickstart", ["--prot", "1"], 'unknown option "--prot"'),
    ("test", ["--preset"], "--preset needs a value"),
    ("test", ["--preset=dve"], 'no preset "dve"'),
    ("fuzz", ["soon"], 'no number of seconds: "soon"'),
    ("fuzz", ["1", "htpt"], 'no target "htpt"'),
    ("test-boost-1.83", ["--preset"], 'unknown option "--preset"')])
def test_what_is_typed_is_checked_before_anything_is_done(script, words, wrong, tmp_path):
    result = run(SCRIPTS / script, *words, env={**os.environ, "HOME": str(tmp_path)})
    assert result.returncode == 2 and result.stdout == ""
    assert result.stderr.startswith(f"error: {wrong}")
    assert result.stderr.endswith(f"\n\nhelp: scripts/{script} --help\n")


@pytest.fixture
def packages(tmp_path):
    """need_packages of a system, with an apt-get and a dpkg-query of the test's own: it has nothing
    installed, and apt-get says what it is asked for."""
    programs = {"dpkg-query": "exit 1", "sudo": '[ "$1" = -v ] || "$@"',
                "apt-get": f'echo "$*" >>{tmp_path}/asked\n'
                           f'case " $* " in *" -s "*) cat {tmp_path}/simulated ;; esac'}
    (tmp_path / "bin").mkdir()
    for name, script in programs.items():
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    (tmp_path / "simulated").touch()
    (tmp_path / "asked").touch()

    def need(system, *names):
        result = run("bash", "-euc", f'set -o pipefail; . {SCRIPTS}/common.sh; distribution() {{ echo "{system}"; }}\n'
                     'need_packages "$@"', "bash", *names,
                     env={**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"})
        return result, (tmp_path / "asked").read_text()

    return need


def test_on_debian_12_packages_are_installed_and_none_is_removed(packages):
    result, asked = packages("debian 12", "libboost1.81-dev", "chromium")
    assert result.returncode == 0, result.stderr
    install = asked.splitlines()[-1]
    assert install.endswith("libboost1.81-dev chromium") and " --no-remove " in install


def test_what_would_remove_packages_is_not_installed(packages, tmp_path):
    (tmp_path / "simulated").write_text("Remv libboost-dev [1.74.0.3]\nRemv libboost1.74-dev [1]\n"
                                        "Inst libboost1.81-dev (1.81.0-5)\n")
    result, asked = packages("debian 12", "libboost1.81-dev")
    assert result.returncode == 1 and "-y" not in asked.split()
    assert ("error: installing libboost1.81-dev would remove libboost-dev libboost1.74-dev; "
            "nothing was changed.") in result.stderr
    assert "as root: apt-get install --no-install-recommends libboost1.81-dev\n" in result.stderr


def test_on_ubuntu_24_04_its_own_names_are_installed_and_said_to_be_untested(packages):
    result, asked = packages("ubuntu 24.04", "libboost1.81-dev", "libboost-program-options1.81-dev",
                             "chromium", "chromium-driver", "libfmt-dev")
    assert result.returncode == 0 and "is tested" in result.stderr and "not these" in result.stderr
    assert asked.splitlines()[-1].endswith(
        "libboost1.83-dev libboost-program-options1.83-dev chromium-browser chromium-chromedriver "
        "libfmt-dev")


def test_what_apt_cannot_do_is_said_as_apt_says_it(packages, tmp_path):
    (tmp_path / "bin/apt-get").write_text('#!/bin/sh\n[ "$1" = update ] || { echo apt: no; exit 100; }\n')
    result, _ = packages("debian 12", "none")
    assert result.returncode == 1
    assert result.stderr.endswith("apt: no\nerror: installing packages failed\n")


@pytest.mark.parametrize("system", ["debian 13", "fedora 41", ""])
def test_elsewhere_what_is_here_is_enough_and_what_is_not_is_named(packages, system):
    result, asked = packages(system, "g++", "cmake", "libboost1.81-dev", "libpng-dev", "python3-venv")
    assert (result.returncode, result.stderr, asked) == (0, "", "")
    result, asked = packages(system, "g++", "no-such-program", "python3-no_such_module")
    assert result.returncode == 1 and asked == ""
    assert "error: needed and not here: no-such-program python3-no_such_module\n" in result.stderr
    assert "Debian 12's names" in result.stderr


def sleeps_below(pid):
    return [each for each in descendants(pid)
            if pathlib.Path(f"/proc/{each}/comm").read_text() == "sleep\n"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_script_that_is_ended_leaves_nothing_behind(tmp_path, number):
    script = f". {SCRIPTS}/common.sh; quietly building bash -c 'sleep 600 & sleep 600'"
    process = subprocess.Popen(["bash", "-euc", script], stderr=subprocess.PIPE, text=True,
                               env={**os.environ, "TMPDIR": str(tmp_path)})
    below = wait_until(lambda: descendants(process.pid)
                       if len(sleeps_below(process.pid)) == 3 else None, "it builds")
    assert len(list(tmp_path.iterdir())) == 1
    process.send_signal(number)
    assert process.communicate(timeout=20)[1] == "\nInterrupted; run it again to go on.\n"
    assert process.returncode == 128 + number
    wait_until(lambda: not any(map(alive, below)), "all ends")
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_fails_shows_what_it_said_and_leaves_nothing_behind(tmp_path):
    result = run("bash", "-euc", f". {SCRIPTS}/common.sh; quietly building bash -c 'echo bad; exit 3'",
                 env={**os.environ, "TMPDIR": str(tmp_path)})
    assert (result.returncode, result.stderr) == (1, "bad\nerror: building failed\n")
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_ends_at_once_is_not_waited_for():
    """Its progress has hardly begun."""
    result = run("bash", "-euc", f". {SCRIPTS}/common.sh; for i in {{1..100}}; do quietly a true; done")
    assert (result.returncode, result.stderr) == (0, "")


def test_what_a_script_calls_its_own_stays(tmp_path):
    script = f"log=mine job=mine printer=mine; . {SCRIPTS}/common.sh; quietly a true; echo $log $job $printer"
    assert run("bash", "-euc", script).stdout == "mine mine mine\n"


def test_boost_1_83_that_cannot_be_had_is_no_success(tmp_path):
    """In a copy: it keeps what it takes below the repository."""
    (tmp_path / "scripts").mkdir()
    for name in ["common.sh", "test-boost-1.83"]:
        (tmp_path / "scripts" / name).write_text((SCRIPTS / name).read_text())
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "apt-get").chmod(0o755)
    result = run("bash", tmp_path / "scripts/test-boost-1.83",
                 env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert result.returncode == 77 and "NOT TESTED with Boost 1.83" in result.stderr
