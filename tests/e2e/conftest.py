import os
import pathlib
import sys

import pytest

pytest.register_assert_rewrite("backend", "label_studio", "old_label_studio", "project", "steps")

import browser as chromium
import environment
import label_studio as server
from backend import Backend
from pages import Pages

DUMMY = pathlib.Path(__file__).parents[2] / "examples/dummy"


@pytest.fixture(scope="module")
def say(pytestconfig):
    """Prints at once, also where pytest keeps output back."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")

    def print_now(text):
        with capture.global_and_fixture_disabled():
            print(text, file=sys.stderr, flush=True)

    return print_now


@pytest.fixture(scope="module")
def prefix():
    """Where lsml is installed."""
    directory = os.environ.get("LSML_PREFIX")
    if not directory:
        pytest.fail("LSML_PREFIX is not set: the directory that lsml is installed in, with "
                    "bin/lsml", pytrace=False)
    return directory


@pytest.fixture(scope="module")
def release():
    """Which Label Studio runs; a module for another one has a fixture of its own."""
    return environment.LS_1_23


@pytest.fixture(scope="module")
def python(release, say, prefix):
    """Of the environment that the release is installed in."""
    try:
        return environment.make(release, say)
    except environment.Unavailable as reason:
        if os.environ.get("LSML_REQUIRE_E2E") == "1":
            pytest.fail(str(reason), pytrace=False)
        say(f"without Label Studio: {reason}")
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def label_studio(tmp_path_factory, release, python, say):
    directory = tmp_path_factory.mktemp("label_studio")
    (directory / "first").mkdir()
    running = server.start(release, python, directory, say)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def backend(tmp_path_factory, prefix):
    running = Backend(prefix, tmp_path_factory.mktemp("backend"), DUMMY / "model.cpp")
    yield running
    running.process.kill()


@pytest.fixture(scope="module")
def obedient(tmp_path_factory, prefix):
    """A backend whose model fails, or waits, where a task says so."""
    running = Backend(prefix, tmp_path_factory.mktemp("obedient"),
                      pathlib.Path(__file__).with_name("obedient.cpp"))
    yield running
    running.process.kill()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory, say):
    chosen = os.environ.get("LSML_SCREENSHOTS")
    directory = pathlib.Path(chosen) if chosen else tmp_path_factory.mktemp("screenshots")
    directory.mkdir(parents=True, exist_ok=True)
    say(f"screenshots: {directory}")
    return directory


@pytest.fixture(scope="module")
def browser(tmp_path_factory, pictures, say):
    try:
        running = chromium.Browser(tmp_path_factory.mktemp("browser"), pictures)
    except chromium.Unavailable as reason:
        if os.environ.get("LSML_REQUIRE_E2E") == "1":
            pytest.fail(str(reason), pytrace=False)
        say(f"without a browser: {reason}")
        pytest.skip(str(reason))
    yield running
    running.close()


@pytest.fixture(scope="module")
def pages(browser, label_studio):
    return Pages(browser, label_studio.url)


@pytest.fixture(scope="module")
def label_config():
    """As Label Studio 1.x keeps and sends it; other text is another config to the backend."""
    return (DUMMY / "label_config.xml").read_text().strip()
