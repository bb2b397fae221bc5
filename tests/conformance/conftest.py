import contextlib
import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from project import Projects  # noqa: E402
from steps import annotate, connect  # noqa: E402
from support.backend import Backend  # noqa: E402

BACKENDS = pathlib.Path(os.environ.get("LSML_TEST_BACKENDS", "/nowhere"))


class Starter:
    """Starts backends, each on a directory of its own unless one is given, and stops them all."""

    def __init__(self, directory):
        self.directory = directory
        self.started = []
        self.stack = contextlib.ExitStack()

    def __call__(self, *options, name="any_config_backend", model_dir=None, **kwargs):
        model_dir = model_dir or self.directory / f"model_dir_{len(self.started)}"
        command = [str(BACKENDS / name), "run", "--host", "127.0.0.1", "--port", "0",
                   "--model-dir", str(model_dir), *options]
        backend = self.stack.enter_context(Backend(command, **kwargs))
        backend.model_dir = model_dir
        self.started.append(backend)
        return backend

    def stop(self):
        self.stack.close()
        for backend in self.started:
            assert "Sanitizer" not in backend.log, backend.log
            assert "runtime error:" not in backend.log, backend.log


@pytest.fixture
def start(tmp_path):
    starter = Starter(tmp_path)
    yield starter
    starter.stop()


@pytest.fixture(scope="module")
def start_shared(tmp_path_factory):
    starter = Starter(tmp_path_factory.mktemp("shared"))
    yield starter
    starter.stop()


@pytest.fixture(scope="module")
def backend(start_shared):
    """Answers any label config; shared by the module's tests."""
    return start_shared()


@pytest.fixture(scope="module")
def misbehaving(start_shared):
    """Does what the text of a task, or the setting "fit", says; shared by the module's tests."""
    return start_shared(name="misbehaving_backend")


new_project = Projects()


@pytest.fixture
def project():
    """One that no other test uses."""
    return new_project()


@pytest.fixture
def other_project():
    return new_project()


@pytest.fixture
def stuck(start, project):
    """A backend whose trainings do not end by themselves."""
    backend = start(name="misbehaving_backend")
    connect(backend, project, extra_params={"fit": "hang"})
    annotate(backend, project, 1)
    return backend
