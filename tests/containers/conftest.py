import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "e2e"))
pytest.register_assert_rewrite("container", "label_studio", "project", "steps")

from container import Container, Image


@pytest.fixture(scope="session")
def say(pytestconfig):
    """Prints at once, also where pytest keeps output back."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")

    def print_now(text):
        with capture.global_and_fixture_disabled():
            print("\n" + text, file=sys.stderr, flush=True)

    return print_now


def image_named_by(variable):
    name = os.environ.get(variable)
    if not name:
        pytest.fail(f"{variable} is not set: tests/containers/run makes the image and sets it",
                    pytrace=False)
    return Image(name)


@pytest.fixture(scope="session")
def image():
    return image_named_by("LSML_IMAGE")


@pytest.fixture(scope="session")
def base():
    """What the image was made on."""
    return image_named_by("LSML_BASE_IMAGE")


@pytest.fixture
def start(image, tmp_path):
    """Starts a container with the environment given and stops it after the test."""
    started = []

    def started_now(**settings):
        started.append(Container(image, tmp_path, **settings))
        return started[-1]

    yield started_now
    for container in started:
        if container.process.process.poll() is None:
            container.stop()
