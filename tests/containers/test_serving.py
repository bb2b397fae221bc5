"""A container of the image, as Docker would run it."""

import base64
import os
import pathlib

import pytest
from waiting import wait_until

LABEL_CONFIG = (pathlib.Path(__file__).parents[2] / "examples/dummy/label_config.xml").read_text()
CREATED = "2026-01-01T00:00:00Z"
PROJECT = "7.1767225600"
LABELS = ["Boeing", "Airbus"]
USER, PASSWORD = "label-studio", 'p: "$x" ü'


def authorization():
    return {"Authorization": "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()}


def version(container):
    status, answer = container.call("POST", "/setup", {"project": PROJECT, "schema": LABEL_CONFIG})
    assert status == 200, answer
    return answer["model_version"]


def predicted(container):
    """The one prediction for one task."""
    status, answer = container.call("POST", "/predict", {
        "project": PROJECT, "label_config": LABEL_CONFIG,
        "tasks": [{"id": 1, "data": {"image": "/a.png"}}]})
    assert status == 200, answer
    [prediction] = answer["results"]
    return prediction


def annotate(container):
    status, answer = container.call("POST", "/webhook", {
        "action": "ANNOTATION_CREATED",
        "project": {"id": 7, "created_at": CREATED, "label_config": LABEL_CONFIG},
        "task": {"id": 3, "data": {"image": "/a.png"}},
        "annotation": {"id": 5, "task": 3, "result": [
            {"from_name": "choice", "to_name": "image", "type": "choices",
             "value": {"choices": ["Boeing"]}}]}})
    assert status == 201, answer


def start_training(container):
    status, answer = container.call("POST", "/webhook", {
        "action": "START_TRAINING", "project": {"id": 7, "created_at": CREATED,
                                                "label_config": LABEL_CONFIG}})
    assert status == 201, answer


def test_it_answers_health_setup_and_predict(start):
    container = start()

    status, health = container.call("GET", "/health")
    prediction = predicted(container)

    assert status == 200
    assert health["status"] == "UP"
    assert version(container) == prediction["model_version"]
    assert prediction["result"][0]["value"]["choices"][0] in LABELS


def test_training_makes_a_new_version_that_answers(start):
    container = start()
    first = version(container)

    annotate(container)
    start_training(container)

    trained = wait_until("another version", lambda: version(container) != first and
                         version(container))
    assert predicted(container)["model_version"] == trained
    assert predicted(container)["score"] is not None
    assert container.has(f"/data/{PROJECT}/versions/{trained}")


def test_none_of_its_processes_is_root(start):
    container = start()

    owners = {entry.stat().st_uid for entry in container.processes()}

    assert len(container.processes()) >= 3
    assert 0 not in owners


def test_it_is_reached_on_every_address_of_the_container(start):
    container = start()

    container.url = f"http://127.0.0.2:{container.port}"

    assert container.call("GET", "/health")[0] == 200


def test_the_health_check_says_whether_it_serves(start):
    container = start()

    assert container.check_health() == 0
    assert container.check_health(PORT="1") == 1


@pytest.mark.parametrize("prefix", ["", "ML_SERVER_"])
def test_the_health_check_knows_the_password_and_the_base_path(start, prefix):
    container = start(**{f"{prefix}BASIC_AUTH_USER": USER, f"{prefix}BASIC_AUTH_PASS": PASSWORD,
                         "LSML_BASE_PATH": "/model"})

    assert container.call("GET", "/model/health")[0] == 401
    assert container.call("GET", "/model/health", headers=authorization())[0] == 200
    assert container.check_health() == 0
    assert container.check_health(**{f"{prefix}BASIC_AUTH_PASS": "another"}) == 1


def test_docker_stop_ends_it_at_once(start):
    container = start()
    pids = [int(entry.name) for entry in container.processes()]

    assert container.stop() == 0

    assert [pid for pid in pids if os.path.exists(f"/proc/{pid}/exe")] == []
