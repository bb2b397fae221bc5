"""The tutorial through the pages of a real Label Studio 1.23.2, in a headless Chromium.

The tests are one story: they run in this order. Their screenshots go to LSML_SCREENSHOTS.
"""

import pytest

import label_studio as server
from airplane_images import AirplaneImages
from backend import journal
from project import BOXES, Project
from steps import label_of
from waiting import wait_until

TITLE = "Tutorial backend"


@pytest.fixture(scope="module")
def airplanes(browser, label_studio, label_config):
    """The tutorial's project; each task has an image that the browser can show."""
    with AirplaneImages() as images:
        yield Project(label_studio, "airplanes", label_config,
                      tasks=[images.url_of(number) for number in range(3)])


@pytest.fixture(scope="module")
def boxes(browser, label_studio):
    """A project that the tutorial's model cannot work for."""
    return Project(label_studio, "boxes", BOXES, tasks=1)


def only_prediction(project, task, version):
    """The label of the one prediction that Label Studio stored of this version."""
    [prediction] = project.predictions(version)
    assert prediction["task"] == task
    return label_of(prediction)


def test_logging_in_shows_the_project(pages, browser, airplanes):
    pages.log_in(server.SETTINGS["LABEL_STUDIO_USERNAME"], server.PASSWORD)
    browser.find("//a[contains(., 'airplanes')]")


def test_connecting_the_backend_in_the_settings_shows_its_card_as_connected(
        pages, browser, label_studio, airplanes, backend):
    pages.open_model_settings("airplanes")
    pages.connect_model(TITLE, backend.url)
    assert pages.card() == ["Connected", TITLE, backend.url]
    browser.picture("connected")
    [stored] = label_studio.call("GET", f"/api/ml?project={airplanes.id}")
    assert (stored["state"], stored["model_version"]) == ("CO", "0.0.1")
    airplanes.ml = stored["id"]


def test_opening_a_task_shows_the_predicted_choice_selected(pages, browser, airplanes):
    pages.open_task("airplanes", airplanes.tasks[0])
    pages.wait_for_versions("0.0.1")
    pages.wait_for_chosen(only_prediction(airplanes, airplanes.tasks[0], "0.0.1"))
    browser.picture("predicted")


def test_submitting_it_brings_the_annotation_to_the_backend(pages, browser, airplanes, backend):
    task = airplanes.tasks[0]
    predicted = only_prediction(airplanes, task, "0.0.1")
    pages.submit()
    browser.picture("submitted")
    [annotation] = airplanes.open(task)["annotations"]
    assert label_of(annotation) == predicted
    noted = wait_until("it is noted", lambda: journal(backend.model_dir, airplanes.key))
    assert set(noted) == {annotation["id"]}
    assert label_of(noted[annotation["id"]]) == predicted


def test_start_training_in_the_cards_menu_brings_the_trained_version(pages, browser, airplanes):
    pages.open_model_settings("airplanes")
    pages.start_training()
    browser.picture("training-started")
    wait_until("Label Studio hears of version 0.1.0",
               lambda: airplanes.backend()["model_version"] == "0.1.0")
    assert airplanes.backend()["state"] == "CO"


def test_another_task_shows_the_trained_versions_prediction(pages, browser, airplanes):
    pages.open_task("airplanes", airplanes.tasks[1])
    pages.wait_for_versions("0.1.0")
    pages.wait_for_chosen(only_prediction(airplanes, airplanes.tasks[1], "0.1.0"))
    browser.picture("predicted-by-the-trained-version")


def test_a_model_that_refuses_the_config_gives_its_reason_in_the_dialog(
        pages, browser, boxes, backend):
    pages.open_model_settings("boxes")
    pages.connect_model(TITLE, backend.url)
    reason = pages.refusal()
    browser.picture("refused")
    assert "Choices" in reason and "RectangleLabels" in reason
