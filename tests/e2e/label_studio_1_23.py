"""The tutorial against a real Label Studio 1.23.2, from connecting to the end of the backend.

The tests are one story: they run in this order, on one Label Studio and one backend.
"""

import re
import time

import pytest

import label_studio as server
from backend import job_result, journal
from project import BOXES, Project, choices, region
from steps import (Asking, label_of, one_for_each_task, train, wait_for_journal,
                   wait_for_version)
from waiting import wait_until

ANNOTATED = 5
TASK_PASSWORD = "Regenschirm-4402"


@pytest.fixture(scope="module")
def airplanes(label_studio, backend, label_config):
    """The tutorial's project with 20 images; the backend is connected by a test."""
    return Project(label_studio, "airplanes", label_config, tasks=20)


@pytest.fixture(scope="module")
def ships(label_studio, backend):
    """A second project on the same backend; its images need a password."""
    return Project(label_studio, "ships", choices("Ferry", "Tanker"), tasks=6,
                   task_data_login="reader", task_data_password=TASK_PASSWORD)


def webhook_of(project):
    """What Start Training sends."""
    settings = project.settings()
    return {"action": "START_TRAINING", "project": {
        **{name: settings[name] for name in ("id", "created_at", "label_config")},
        "num_tasks_with_annotations": ANNOTATED}}


def test_the_backend_says_it_is_up_and_names_its_model(backend):
    status, answer = backend.get("/health")
    assert (status, answer["status"], answer["model_class"]) == (200, "UP", "DummyModel")


def test_connecting_the_backend_shows_it_connected_with_the_untrained_version(airplanes, backend):
    status, card = airplanes.connect(backend.url)
    assert status == 201, card
    assert (card["state"], card["model_version"]) == ("CO", "0.0.1")
    assert [hook["url"] for hook in airplanes.webhooks()] == [backend.url + "/webhook"]


def test_opening_a_task_without_a_prediction_brings_one(airplanes):
    [prediction] = airplanes.open(airplanes.tasks[0])["predictions"]
    assert prediction["model_version"] == "0.0.1"
    assert label_of(prediction)


def test_retrieving_predictions_brings_exactly_one_for_each_task(airplanes):
    airplanes.retrieve_predictions()
    predictions = one_for_each_task(airplanes, "0.0.1")
    assert airplanes.predictions() == predictions


def test_the_smart_tool_is_answered_with_a_result(airplanes):
    assert airplanes.make_interactive()["is_interactive"]
    answer = airplanes.smart_tool(airplanes.tasks[0], [region("Boeing")])
    assert answer["data"]["model_version"] == "0.0.1"
    assert label_of(answer["data"])


def test_training_with_nothing_annotated_shows_an_error_that_says_so(airplanes):
    airplanes.start_training()
    state, error = airplanes.stored_backend()
    assert state == "ER"
    assert "nothing to train on" in error
    assert airplanes.backend()["state"] == "CO"


def test_submitted_annotations_are_in_the_journal(airplanes, backend):
    for task in airplanes.tasks[:ANNOTATED]:
        annotation = airplanes.submit(task, "Boeing")
        wait_for_journal(backend, airplanes, annotation,
                         {"task": task, "result": [region("Boeing")], "was_cancelled": False})


def test_an_updated_annotation_is_updated_in_the_journal(airplanes, backend):
    annotation = min(journal(backend.model_dir, airplanes.key))
    airplanes.update(annotation, airplanes.tasks[0], "Airbus")
    wait_for_journal(backend, airplanes, annotation, {
        "task": airplanes.tasks[0], "result": [region("Airbus")], "was_cancelled": False})


def test_a_skipped_task_is_in_the_journal_as_skipped(airplanes, backend):
    task = airplanes.tasks[ANNOTATED]
    annotation = airplanes.skip(task, "Boeing")
    wait_for_journal(backend, airplanes, annotation,
                     {"task": task, "result": [region("Boeing")], "was_cancelled": True})


def test_a_deleted_annotation_leaves_the_journal(airplanes, backend):
    annotation = airplanes.submit(airplanes.tasks[ANNOTATED + 1], "Airbus")
    wait_until("it is noted", lambda: annotation in journal(backend.model_dir, airplanes.key))
    airplanes.delete_annotation(annotation)
    wait_until("it is forgotten",
               lambda: annotation not in journal(backend.model_dir, airplanes.key))


def test_start_training_brings_the_first_trained_version(airplanes, backend, label_config):
    train(backend, airplanes, label_config, "0.1.0")


def test_only_annotated_tasks_reached_fit(airplanes, backend):
    result = job_result(backend.model_dir, airplanes.key, "0.1.0")
    assert (result["version"], result["known_tasks"]) == ("0.1.0", ANNOTATED)
    assert airplanes.jobs() == [result["job_id"]]


def test_new_predictions_carry_the_trained_version_and_its_score(airplanes, backend):
    score = job_result(backend.model_dir, airplanes.key, "0.1.0")["train_output"]["score"]
    assert 0 <= score <= 1
    airplanes.retrieve_predictions()
    for prediction in one_for_each_task(airplanes, "0.1.0"):
        assert prediction["score"] == pytest.approx(score)


def test_the_untrained_versions_predictions_remain(airplanes):
    one_for_each_task(airplanes, "0.0.1")


def test_a_second_training_brings_the_next_version(airplanes, backend, label_config):
    train(backend, airplanes, label_config, "0.2.0")


def test_a_training_is_answered_at_once_and_says_how_many_tasks_are_known(airplanes, backend,
                                                                          label_config):
    started = time.monotonic()
    status, answer = backend.post("/webhook", webhook_of(airplanes))
    assert time.monotonic() - started < 1
    assert status in (200, 201, 202), answer
    assert isinstance(answer["job"], str) and answer["job"]
    assert re.search(rf"\b{ANNOTATED}\b", answer["detail"])
    wait_for_version(backend, airplanes, label_config, "0.3.0")


def test_predictions_go_on_during_a_training_and_change_over_by_themselves(airplanes, backend,
                                                                          label_config):
    old = backend.setup(airplanes.key, label_config)
    with Asking(backend, airplanes, label_config) as asking:
        wait_until("predictions are answered", lambda: len(asking.versions) > 2)
        before = len(asking.versions)
        airplanes.start_training()
        new = asking.wait_for_another_than(old)
    change = asking.versions.index(new)
    assert change > before
    assert set(asking.versions[:change]) == {old}
    assert set(asking.versions[change:]) == {new}
    assert asking.longest < 2


def test_another_project_on_the_same_backend_starts_untrained(ships, backend):
    status, card = ships.connect(backend.url)
    assert (status, card["model_version"]) == (201, "0.0.1")
    ships.retrieve_predictions(ships.tasks[:3])
    assert {label_of(row, {"Ferry", "Tanker"}) for row in ships.predictions("0.0.1")}


def test_an_edited_label_config_holds_for_the_next_predictions(ships):
    before = ships.predictions()
    ships.change(label_config=choices("Cessna", "Embraer"))
    ships.retrieve_predictions()
    new = [row for row in ships.predictions() if row not in before]
    assert sorted(row["task"] for row in new) == sorted(ships.tasks[3:])
    for prediction in new:
        label_of(prediction, {"Cessna", "Embraer"})


def test_a_config_the_model_cannot_use_is_refused_with_the_reason(label_studio, backend):
    status, answer = Project(label_studio, "boxes", BOXES, tasks=1).connect(backend.url)
    assert status == 400
    [told] = answer["validation_errors"]["non_field_errors"]
    reason = told.partition("Reason: ")[2].partition(" for url:")[0]
    assert "Choices" in reason


@pytest.fixture(scope="module")
def recreated(label_studio, airplanes, label_config):
    label_studio.delete_all_projects()
    again = Project(label_studio, "airplanes again", label_config, tasks=3)
    assert again.id == airplanes.id
    assert again.key != airplanes.key
    return again


def test_a_project_that_got_a_deleted_ones_id_starts_untrained(recreated, backend):
    status, card = recreated.connect(backend.url)
    assert (status, card["model_version"]) == (201, "0.0.1")
    recreated.retrieve_predictions()
    assert [row["score"] for row in one_for_each_task(recreated, "0.0.1")] == [None] * 3


def test_a_project_that_got_a_deleted_ones_id_has_none_of_its_annotations(recreated, backend):
    assert journal(backend.model_dir, recreated.key) == {}
    recreated.start_training()
    state, error = recreated.stored_backend()
    assert (state, "nothing to train on" in error) == ("ER", True)


def test_no_token_and_no_password_is_in_the_log(label_studio, airplanes, ships, backend):
    log = backend.log()
    assert "/webhook" in log and "/setup" in log
    for secret in (server.TOKEN, server.PASSWORD, TASK_PASSWORD, airplanes.invite_token,
                   ships.invite_token):
        assert secret and secret not in log


def test_sigterm_ends_every_process_with_exit_code_0(backend):
    assert len(backend.process.members()) > 1
    assert backend.process.stop(10) == 0
    wait_until("no process is left", lambda: not backend.process.members(), 1)
