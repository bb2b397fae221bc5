import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

PREFIX = pathlib.Path(os.environ.get("LSML_PREFIX", "/nowhere"))
LSML = str(PREFIX / "bin/lsml")
BACKENDS = pathlib.Path(os.environ.get("LSML_TEST_BACKENDS", "/nowhere"))
CXX = os.environ.get("LSML_CXX", "g++")
REPOSITORY = pathlib.Path(__file__).parents[2]
DUMMY = REPOSITORY / "examples/dummy/model.cpp"

# What the person who runs the tests has set for backends of their own.
for variable in list(os.environ):
    if variable.startswith(("LSML_", "BASIC_AUTH_", "ML_SERVER_")) or variable in (
            "PORT", "MODEL_DIR", "LOG_LEVEL"):
        del os.environ[variable]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol():
    """A test, or its end, that waits without a deadline of its own fails."""
    def give_up(*_):
        signal.alarm(60)
        raise TimeoutError("the test hangs")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(180)
    yield
    signal.alarm(0)


@pytest.fixture
def lsml(tmp_path):
    """Runs the installed command in a directory that has a model.cpp."""
    (tmp_path / "model.cpp").write_text(DUMMY.read_text())

    def run(*words, env=None, command=LSML, **kwargs):
        return subprocess.run([str(command), *map(str, words)], cwd=tmp_path, text=True,
                              capture_output=True, timeout=60, env={**os.environ, **(env or {})},
                              **kwargs)

    return run


@pytest.fixture
def other_prefix():
    """A prefix of the test's own that anyone may read: the command, its library, the templates."""
    with tempfile.TemporaryDirectory() as name:
        prefix = pathlib.Path(name)
        prefix.chmod(0o755)
        (prefix / "bin").mkdir()
        shutil.copy(LSML, prefix / "bin/lsml")
        for library in PREFIX.glob("lib*/**/liblsml.so*"):
            (prefix / library.relative_to(PREFIX)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, prefix / library.relative_to(PREFIX), follow_symlinks=False)
        shutil.copytree(PREFIX / "share/lsml/templates", prefix / "share/lsml/templates")
        yield prefix


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def files(directory):
    return {str(path.relative_to(directory)) for path in directory.rglob("*") if path.is_file()}


def contents(directory):
    return {name: (directory / name).read_bytes() for name in files(directory)}


def fails(result, code, *words):
    assert result.returncode == code, result.stderr
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    for word in words:
        assert word in result.stderr
