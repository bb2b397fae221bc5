"""lsml init: a disk that fills, an interruption, missing rights leave everything as it was."""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile

import pytest
from conftest import DUMMY, contents, fails
from support.patience import wait_until


def on_a_full_disk():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def test_nothing_is_left_when_the_disk_is_full(lsml, tmp_path):
    fails(lsml("init", "x", preexec_fn=on_a_full_disk), 1, "cannot write", "Dockerfile")
    assert os.listdir(tmp_path) == ["model.cpp"]


def test_force_on_a_full_disk_keeps_the_old_files_whole(lsml, tmp_path):
    assert lsml("init", "x").returncode == 0
    (tmp_path / "x/Dockerfile").write_text("old")
    (tmp_path / "x/.dockerignore").write_text("old")  # there would be room for this one
    before = contents(tmp_path / "x")
    fails(lsml("init", "x", "--force", preexec_fn=on_a_full_disk), 1, "cannot write", "Dockerfile")
    assert contents(tmp_path / "x") == before


@pytest.fixture
def interrupted(other_prefix, tmp_path):
    """It is caught in the middle: while it waits for an archive that nobody writes."""
    os.mkfifo(other_prefix / "share/lsml/lsml-src.tar.gz")
    (tmp_path / "model.cpp").write_text(DUMMY.read_text())

    def interrupt(number, begun, *words):
        process = subprocess.Popen([other_prefix / "bin/lsml", "init", "x", *words], cwd=tmp_path,
                                   stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: any(tmp_path.glob(begun)), "it has begun")
            process.send_signal(number)
            return process.wait(10)
        finally:
            process.kill()
            process.wait(10)

    return interrupt


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_when_it_is_interrupted(interrupted, tmp_path, number):
    assert interrupted(number, "x*/Dockerfile") == 128 + number
    assert os.listdir(tmp_path) == ["model.cpp"]


def test_force_that_is_interrupted_keeps_the_old_files(interrupted, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/Dockerfile").write_text("old")
    before = contents(tmp_path)
    assert interrupted(signal.SIGINT, "x/.new-*/Dockerfile", "--force") == 128 + signal.SIGINT
    assert contents(tmp_path) == before and os.listdir(tmp_path / "x") == ["Dockerfile"]


@pytest.fixture
def as_nobody(other_prefix):
    """Runs the command as a user without rights, in a directory of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        directory.chmod(0o755)
        shutil.copy(DUMMY, directory / "model.cpp")

        def run(*words):
            return subprocess.run([other_prefix / "bin/lsml", *words], cwd=directory, text=True,
                                  capture_output=True, user=65534, timeout=30)

        yield run, directory


def test_a_directory_without_write_permission_is_refused(as_nobody):
    run, directory = as_nobody
    fails(run("init", "x"), 1, f'cannot write into "{directory}"', "--root-dir")
    assert os.listdir(directory) == ["model.cpp"]


def test_a_script_without_read_permission_is_refused(as_nobody):
    run, directory = as_nobody
    directory.chmod(0o777)
    (directory / "model.cpp").chmod(0o600)
    fails(run("init", "x"), 1, 'cannot read "./model.cpp"', "help: chmod +r ./model.cpp")
    assert os.listdir(directory) == ["model.cpp"]


def test_the_project_is_as_readable_as_other_directories(tmp_path, lsml):
    assert lsml("init", "x", umask=0o027).returncode == 0
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "x/model.cpp").stat().st_mode & 0o777 == 0o640
