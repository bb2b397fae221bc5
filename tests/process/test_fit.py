"""Whatever fit does costs its job, and serving goes on."""

import json
import os
import resource
import signal

import pytest
from conftest import PROJECT
from support.patience import SANITIZED, wait_until


def trains(backend, **settings):
    backend.setup(**settings)
    backend.annotate()
    answer = backend.train()
    assert answer.status == 201, answer.text
    return answer.json["job"]


def is_told(backend, words):
    wait_until(lambda: words in backend.log, f"the log says {words!r}", 40)
    assert backend.predict("fine").json["results"][0]["result"]


def learns(backend, version):
    backend.setup(fit="learn")
    assert backend.train().status == 201
    wait_until(lambda: backend.version() == version, f"version {version}")


def test_a_training_publishes_a_version_that_takes_over(start, tmp_path):
    backend = start()
    assert backend.version() == "0.0.1"
    trains(backend)
    wait_until(lambda: backend.version() == "0.1.0", "the new version")
    directory = tmp_path / "model_dir" / PROJECT / "versions" / "0.1.0"
    result = json.loads((directory / "job_result.json").read_text())
    assert result["train_output"] == {"tasks": 1, "known": 1}
    assert result["format"] == 1 and result["version"] == "0.1.0" and result["status"] == "ok"
    assert backend.predict("fine").json["model_version"] == "0.1.0"
    wait_until(lambda: not list((tmp_path / "model_dir" / PROJECT / "staging").iterdir()),
               "the staging directory is swept")


def test_an_error_of_fit_fails_the_job_with_its_text(start):
    backend = start()
    job = trains(backend, fit="throw")
    is_told(backend, f"job {job}: project {PROJECT}: failed: too little light")
    assert backend.version() == "0.0.1"
    learns(backend, "0.1.0")


def test_another_exception_of_fit_fails_the_job_without_its_text(start):
    backend = start()
    job = trains(backend, fit="throw secret")
    is_told(backend, f"failed: fit failed; the log of job {job} says why")
    assert f"job {job}: fit failed: /home/secret/model.bin" in backend.log


def test_exit_in_fit_is_a_failure_whatever_the_code(start):
    for code in (1, 0):
        with start() as backend:
            trains(backend, fit=f"exit {code}")
            is_told(backend, f"failed: fit ended with exit code {code} before it published")
            assert backend.version() == "0.0.1"


def test_a_fit_that_never_returns_is_ended_after_the_time_given(start):
    backend = start("--fit-timeout", "1")
    trains(backend, fit="hang")
    is_told(backend, "failed: fit took longer than 1")
    wait_until(lambda: backend.process_of("fit") is None, "the fit process is gone")
    learns(backend, "0.1.0")


def test_predictions_go_on_while_a_training_runs(start):
    backend = start()
    trains(backend, fit="hang")
    wait_until(lambda: backend.process_of("fit"), "fit runs")
    for _ in range(50):
        assert backend.predict("fine").json["model_version"] == "0.0.1"


@pytest.mark.skipif(SANITIZED, reason="a sanitizer needs more address space than the limit leaves")
def test_a_fit_that_fills_memory_costs_its_job(start):
    limit = 2 << 30
    backend = start(preexec=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    trains(backend, fit="fill memory")
    is_told(backend, "failed: fit ran out of memory")
    learns(backend, "0.1.0")


def test_a_killed_fit_fails_its_job_with_the_signal(start):
    backend = start()
    trains(backend, fit="hang")
    os.kill(wait_until(lambda: backend.process_of("fit"), "fit runs"), signal.SIGKILL)
    is_told(backend, "failed: fit ended with signal 9 (Killed)")
    assert backend.version() == "0.0.1"


def test_a_training_asked_for_while_one_runs_is_joined(start):
    backend = start()
    trains(backend, fit="hang")
    wait_until(lambda: backend.process_of("fit"), "fit runs")
    waiting = backend.train().json
    joined = backend.train().json
    assert waiting["job"] == joined["job"] and joined["detail"].startswith("joined")


def test_a_version_of_the_same_name_fails_the_second_job(start):
    backend = start()
    trains(backend, fit="same version")
    wait_until(lambda: backend.version() == "named", "the named version")
    backend.setup(fit="same version")
    backend.train()
    is_told(backend, 'version "named" exists already')


def test_training_without_annotations_is_refused_with_the_reason(start):
    backend = start()
    backend.setup()
    answer = backend.train()
    assert (answer.status, answer.reason) == (400, "nothing to train on: no task is annotated")


def test_the_answer_says_how_many_of_the_annotated_tasks_are_known(start):
    backend = start()
    backend.annotate()
    answer = backend.post("/webhook", {"action": "START_TRAINING", "project": {
        "id": 12, "created_at": "2026-01-01T00:00:00.5Z", "num_tasks_with_annotations": 340}})
    assert "1 of 340 annotated tasks known" in answer.json["detail"]
    is_told(backend, "training on 1 of 340 annotated tasks")
