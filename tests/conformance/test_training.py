"""Training, and what a project keeps."""

import os
import signal

import pytest
from project import Project
from steps import (annotate, connect, is_training, jobs, learn, ok, refused, score, train, version,
                   wait_until_trained)
from support.patience import wait_until


def test_087_train_takes_annotated_tasks(backend, project):
    assert ok(backend.post("/train", project.train("annotations", 3, 1, 2)), 201)["job"]
    wait_until_trained(backend, project)
    assert score(backend, project) == 0.25


def test_087_train_takes_every_releases_shape_of_a_task(backend, project):
    body = project.train("annotations", 2, 1)
    older, newer = body["annotations"]
    older["annotations"][0]["completed_by"] = {"id": 1, "email": "a@b.co", "first_name": ""}
    older.update(predictions=[{"id": 1, "result": []}], file_upload="ab-x.png", overlap=1)
    newer.update(predictions=[1, 2], drafts=[3], file_upload=7, inner_id=1, meta=None)
    assert ok(backend.post("/train", body), 201)["job"]
    wait_until_trained(backend, project)
    assert score(backend, project) == pytest.approx(1 / 3)


@pytest.mark.parametrize("key", ["annotations", "completions"])
def test_088_nothing_to_train_on_is_said_in_the_old_words(backend, project, key):
    for body in (project.train(key), {key: [], "project": "planes"}):
        assert refused(backend.post("/train", body), 400) == f"No {key} found."


def test_088_without_the_key_nothing_is_trained(backend, project):
    assert refused(backend.post("/train", {"project": project.uid}), 400)
    assert jobs(backend, project) == []


@pytest.mark.parametrize("query", ["?project=planes1a2b", "", "?project=", "?project=%ff"])
def test_089_is_training_never_fails_and_has_both_keys(backend, query):
    state = ok(backend.get("/is_training" + query))
    assert state["is_training"] is False and state["model_version"] == "0.0.1"


def test_089_is_training_says_so_while_it_trains(stuck, project):
    assert is_training(stuck, project)["is_training"] is False
    train(stuck, project)
    for _ in range(3):
        state = is_training(stuck, project)
        assert state["is_training"] is True and state["model_version"] == "0.0.1"


def test_090_train_takes_completions_and_may_be_the_first_request(backend):
    planes = Project(1)
    planes.uid = "planes9f9f"
    body = planes.train("completions", 10, 2)
    skipped = {"id": 3001, "result": [], "skipped": True, "was_cancelled": True}
    body["completions"].append({"id": 3, "data": {"do": "x"}, "completions": [skipped]})
    assert isinstance(ok(backend.post("/train", body), 201)["job"], str)
    wait_until_trained(backend, planes)
    assert score(backend, planes) == pytest.approx(1 / 3)


def status_of(backend, job):
    return ok(backend.post("/job_status", {"job": job}))["job_status"]


def test_091_a_job_is_started_then_finished(backend, project):
    job = ok(backend.post("/train", project.train("completions", 1)), 201)["job"]
    assert status_of(backend, job) in ("queued", "started", "finished")
    wait_until(lambda: status_of(backend, job) == "finished", "the job is finished")


def test_091_a_running_job_is_started_the_next_is_queued_a_killed_one_failed(stuck, project):
    job = train(stuck, project)
    wait_until(lambda: status_of(stuck, job) == "started", "the job is started")
    fit = wait_until(lambda: stuck.process_of("fit"), "fit runs")
    assert status_of(stuck, train(stuck, project)) == "queued"
    os.kill(fit, signal.SIGKILL)
    wait_until(lambda: status_of(stuck, job) == "failed", "the job has failed")


@pytest.mark.parametrize("job", ["job-123", "", "0" * 16])
def test_091_an_unknown_job_is_410(backend, job):
    assert backend.post("/job_status", {"job": job}).status == 410


@pytest.mark.parametrize("name", ["planes1a2b", "never-seen"])
def test_092_deleting_all_tasks_is_answered_200(backend, name):
    assert isinstance(ok(backend.post("/delete", {"project": name})), dict)


def test_092_deleted_tasks_are_not_trained_on(backend, project):
    annotate(backend, project, 1, 2, 3)
    ok(backend.post("/delete", {"project": project.uid}))
    learn(backend, project, 4)
    assert score(backend, project) == 0.5


def test_093_a_new_version_comes_after_a_training_and_not_before(stuck, project):
    train(stuck, project)
    fit = wait_until(lambda: stuck.process_of("fit"), "fit runs")
    assert version(stuck, project) == "0.0.1"
    os.kill(fit, signal.SIGKILL)
    wait_until(lambda: not is_training(stuck, project)["is_training"], "the training has failed")
    assert version(stuck, project) == "0.0.1"
    connect(stuck, project, extra_params={"fit": "learn"})
    assert learn(stuck, project, 1) not in ("0.0.1", "")


def test_093_the_new_version_answers_once_is_training_says_so(backend, project):
    known = {version(backend, project)}
    annotate(backend, project, 1)
    for _ in range(3):
        train(backend, project)
        wait_until_trained(backend, project)
        said = version(backend, project)
        assert said not in known
        assert ok(backend.post("/predict", project.predict("x")))["model_version"] == said
        known.add(said)


def test_093_every_training_gives_another_version(backend, project):
    versions = [version(backend, project), learn(backend, project, 1), learn(backend, project, 1)]
    assert len(set(versions)) == 3
    assert score(backend, project) == 0.5


def test_094_version_config_and_annotations_survive_a_restart(start, project):
    backend = start()
    learned = learn(backend, project, 1)
    assert backend.stop() == 0
    again = start(model_dir=backend.model_dir)
    answer = ok(again.post("/predict", {"tasks": [{"data": {}}], "project": project.uid}))
    assert answer["model_version"] == learned == version(again, project)
    assert answer["results"][0]["score"] == 0.5 and answer["results"][0]["result"]
    learn(again, project, 2)
    assert score(again, project) == pytest.approx(1 / 3), "both annotations"


def test_095_a_project_is_its_id_and_its_time_of_creation(backend, project):
    connect(backend, project)
    learned = learn(backend, project, 1)
    bare = {"project": str(project.number), "schema": project.config}
    assert ok(backend.post("/setup", bare))["model_version"] == learned
    again = {**bare, "project": f"{project.number}.1800000000"}
    assert ok(backend.post("/setup", again))["model_version"] == "0.0.1"
    assert version(backend, project) == learned


def test_095_a_webhook_is_of_the_project_that_was_created_then(backend, project):
    annotate(backend, project, 1)
    newer = {**project.setup(), "project": f"{project.number}.1800000000"}
    ok(backend.post("/setup", newer))
    assert learn(backend, project, 2) == version(backend, project) != "0.0.1"
    assert score(backend, project) == pytest.approx(1 / 3)
    assert ok(backend.post("/setup", newer))["model_version"] == "0.0.1"


def test_095_a_bare_id_is_the_newest_project_of_that_id(backend, project):
    connect(backend, project)
    learned = learn(backend, project, 1)
    newer = {**project.setup(), "project": f"{project.number}.1800000000"}
    assert ok(backend.post("/setup", newer))["model_version"] == "0.0.1"
    bare = {"project": str(project.number), "schema": project.config}
    assert ok(backend.post("/setup", bare))["model_version"] == "0.0.1" != learned
