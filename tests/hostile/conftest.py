import os
import pathlib
import signal
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from support.backend import Backend  # noqa: E402
from support.patience import wait_until  # noqa: E402

BACKENDS = pathlib.Path(os.environ.get("LSML_TEST_BACKENDS", "/nowhere"))


def started(directory, *options, name="any_config_backend"):
    """Its working directory is empty, its model_dir alone in another: what it writes shows."""
    work, home = directory / "work", directory / "home"
    work.mkdir()
    home.mkdir()
    command = [str(BACKENDS / name), "run", "--host", "127.0.0.1", "--port", "0",
               "--model-dir", str(home / "model_dir"), *options]
    backend = Backend(command, preexec=lambda: os.chdir(work))
    wait_until(lambda: backend.process_of("serve"), "its process that serves is there")
    backend.home, backend.work, backend.model_dir = home, work, home / "model_dir"
    return backend


def check_log(running):
    assert "Sanitizer" not in running.log, running.log
    assert "runtime error:" not in running.log, running.log


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    with started(tmp_path_factory.mktemp("hostile")) as running:
        yield running
    check_log(running)


@pytest.fixture
def fresh_backend(tmp_path):
    """No other test's; it may be too busy in the end to be stopped politely."""
    with started(tmp_path) as running:
        yield running
        running.stop(signal.SIGKILL)
    check_log(running)


def pytest_terminal_summary(terminalreporter):
    from client import statuses
    counts = ", ".join(f"{hundreds}xx: {count}" for hundreds, count in sorted(statuses.items()))
    terminalreporter.write_line(f"{sum(statuses.values())} requests, {counts}")
