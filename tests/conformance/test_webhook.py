"""Webhooks, and the training that they ask for."""

import pytest
from project import events
from steps import (annotate, deliver, is_training, jobs, learn, ok, refused, score, version,
                   wait_until_trained)
from support.patience import wait_until, within


def start_training(backend, project):
    """The answer, which must be there within a second."""
    with within(1):
        return backend.post("/webhook", project.event("START_TRAINING"))


def test_076_a_new_annotation_is_answered_201_ok(backend, project):
    assert ok(deliver(backend, project.annotated()), 201) == {"status": "ok"}


def test_076_project_id_and_label_config_are_enough(backend, project):
    body = project.annotated()
    body["project"] = {"id": project.number, "label_config": project.config}
    assert ok(backend.post("/webhook", body), 201)["status"] == "ok"


def test_077_a_changed_annotation_is_answered_201_ok(backend, project):
    for _ in range(2):
        body = project.annotated(action="ANNOTATION_UPDATED")
        assert ok(deliver(backend, body), 201) == {"status": "ok"}


def test_077_start_training_needs_no_annotation_key(backend, project):
    annotate(backend, project, 1)
    assert ok(backend.post("/webhook", project.event("START_TRAINING")), 201)["status"] == "ok"
    wait_until_trained(backend, project)


@pytest.mark.parametrize("action", [
    "ANNOTATIONS_CREATED", "ANNOTATIONS_DELETED", "TASKS_CREATED", "TASKS_DELETED",
    "PROJECT_UPDATED", "LABEL_LINK_CREATED", "LABEL_LINK_UPDATED", "LABEL_LINK_DELETED"])
def test_078_events_that_train_nothing_are_unknown(backend, project, action):
    body = next(event for event in events(project) if event["action"] == action)
    assert ok(deliver(backend, body)) == {"status": "Unknown event"}


def test_078_so_is_an_event_nobody_has_heard_of(backend, project):
    assert ok(deliver(backend, project.event("COFFEE_SPILLED"))) == {"status": "Unknown event"}


def test_079_start_training_is_answered_with_an_object(backend, project):
    annotate(backend, project, 1)
    assert isinstance(ok(start_training(backend, project), 201), dict)
    wait_until_trained(backend, project)


def test_080_start_training_is_answered_before_fit_has_run(stuck, project):
    assert isinstance(ok(start_training(stuck, project), 201)["job"], str)
    wait_until(lambda: stuck.process_of("fit"), "fit runs")
    assert is_training(stuck, project)["is_training"] is True
    assert version(stuck, project) == "0.0.1"


def test_081_every_event_is_answered_within_a_second_while_a_training_runs(stuck, project):
    start_training(stuck, project)
    for body in (*events(project), *events(project)):
        with within(1):
            assert deliver(stuck, body).status < 300


def test_081_an_event_that_comes_twice_counts_once(backend, project):
    learn(backend, project, 1, 1, 1)
    assert score(backend, project) == 0.5


def test_081_a_deletion_that_comes_twice_or_for_nothing_is_fine(backend, project):
    annotate(backend, project, 1, 2)
    for _ in range(2):
        deletion = project.event("ANNOTATIONS_DELETED", annotations=[{"id": 1}, {"id": 99}])
        assert deliver(backend, deletion).status == 200
    learn(backend, project, 2)
    assert score(backend, project) == 0.5


@pytest.mark.parametrize("body", [{}, {"project": {"id": 1}}, {"action": None}, {"action": 5}])
def test_082_a_missing_action_is_a_4xx(backend, body):
    assert refused(deliver(backend, body), 400)


@pytest.mark.parametrize("action", ["ANNOTATION_CREATED", "START_TRAINING", "PROJECT_UPDATED"])
def test_082_an_event_without_payload_is_no_crash(backend, action):
    serving = backend.process_of("serve")
    assert deliver(backend, {"action": action}).status < 500
    assert backend.process_of("serve") == serving


def test_083_a_changed_project_trains_nothing(backend, project):
    annotate(backend, project, 1)
    assert ok(deliver(backend, project.event("PROJECT_UPDATED"))) == {"status": "Unknown event"}
    assert not is_training(backend, project)["is_training"] and jobs(backend, project) == []


def test_083_the_connector_says_start_training_with_the_same_body(backend, project):
    annotate(backend, project, 1)
    answer = deliver(backend, project.event("PROJECT_UPDATED"),
                     {"User-Agent": "heartex/1.7.3+0.gd284557", "Content-Type": "application/json"})
    assert ok(answer, 201)["job"]
    wait_until_trained(backend, project)
    assert score(backend, project) == 0.5


def test_084_a_job_comes_at_once_for_requests_that_train_only(stuck, project):
    job = ok(start_training(stuck, project), 201)["job"]
    assert job and isinstance(job, str)
    for body in events(project):
        assert "job" not in ok(deliver(stuck, body), deliver(stuck, body).status)
    assert len(jobs(stuck, project)) == 1


def test_085_a_body_of_train_without_action_trains(backend, project):
    answer = backend.post("/webhook", project.train("annotations", 1, 2, 3),
                          headers={"User-Agent": "heartex/1.4.1"})
    assert ok(answer, 201)["job"]
    wait_until_trained(backend, project)
    assert score(backend, project) == 0.25
