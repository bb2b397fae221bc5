"""Label Studio connected to a container, where tests/e2e has installed one."""

import environment
import label_studio as server
import pytest
from project import Project
from steps import LABELS, label_of
from waiting import wait_until

LABEL_CONFIG = ('<View><Image name="image" value="$image"/><Choices name="choice" toName="image">'
                '<Choice value="Boeing"/><Choice value="Airbus"/></Choices></View>')
RELEASE = environment.LS_1_23


@pytest.fixture
def label_studio(tmp_path, say):
    if not environment.home(RELEASE).exists():
        pytest.skip(f"Label Studio {RELEASE.version} is not installed: tests/e2e installs it")
    (tmp_path / "first").mkdir()
    running = server.start(RELEASE, environment.make(RELEASE, say), tmp_path, say)
    yield running
    running.stop()


def test_label_studio_shows_predictions_and_trains_a_container(label_studio, start):
    container = start()
    project = Project(label_studio, "Container", LABEL_CONFIG, 2)
    status, answer = project.connect(f"http://localhost:{container.port}")
    assert status == 201, answer

    project.open(project.tasks[0])
    [prediction] = project.predictions()
    assert label_of(prediction) in LABELS

    project.submit(project.tasks[0], "Boeing")
    project.submit(project.tasks[1], "Airbus")
    project.start_training()

    first = prediction["model_version"]
    version = wait_until("another version", lambda: changed(project, first))
    project.retrieve_predictions()
    assert len(project.predictions(version)) == len(project.tasks)


def changed(project, first):
    version = project.backend()["model_version"]
    return version if version != first else None
