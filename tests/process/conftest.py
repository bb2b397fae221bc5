import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from support.backend import Backend  # noqa: E402

BACKENDS = pathlib.Path(os.environ.get("LSML_TEST_BACKENDS", "/nowhere"))

CONFIG = ('<View><Text name="t" value="$do"/><Choices name="c" toName="t">'
          '<Choice value="a"/></Choices></View>')
PROJECT = "12.1767225600"


def webhook_project(number=12):
    return {"id": number, "created_at": "2026-01-01T00:00:00.5Z", "label_config": CONFIG}


class Driver(Backend):
    """A backend with the requests that Label Studio makes."""

    crashes = False  # on purpose

    def setup(self, project=PROJECT, **settings):
        body = {"project": project, "schema": CONFIG}
        return self.post("/setup", {**body, "extra_params": settings} if settings else body)

    def predict(self, *what, project=PROJECT, timeout=30):
        tasks = [{"id": i + 1, "data": {"do": each}} for i, each in enumerate(what)]
        return self.post("/predict", {"tasks": tasks, "project": project, "label_config": CONFIG},
                         timeout=timeout)

    def annotate(self, number=1, project=12):
        return self.post("/webhook", {
            "action": "ANNOTATION_CREATED", "project": webhook_project(project),
            "task": {"id": number, "data": {"do": "x"}},
            "annotation": {"id": number, "task": number, "result": []}})

    def train(self, project=12):
        return self.post("/webhook", {"action": "START_TRAINING",
                                      "project": webhook_project(project)})

    def version(self, project=PROJECT):
        return self.setup(project).json["model_version"]


@pytest.fixture
def start(tmp_path):
    """Starts the misbehaving backend (or another one) on a directory of its own."""
    started = []

    def start(*options, name="misbehaving_backend", model_dir=None, **kwargs):
        command = [str(BACKENDS / name), "run", "--host", "127.0.0.1", "--port", "0", "--model-dir",
                   str(model_dir or tmp_path / "model_dir"), *options]
        started.append(Driver(command, **kwargs))
        return started[-1]

    yield start
    for backend in started:
        backend.__exit__()
        assert backend.crashes or "Sanitizer" not in backend.log, backend.log
        assert "runtime error:" not in backend.log, backend.log
