"""/setup."""

import pytest
from project import CHOICES, TOKEN
from steps import connect, learn, ok, predict, refused, results, version
from support.patience import within


def test_029_the_version_is_a_text_without_blanks_around_it(backend, project):
    with within(3):
        answer = connect(backend, project, extra_params=None)
    assert isinstance(answer["model_version"], str)
    assert answer["model_version"] and answer["model_version"].strip() == answer["model_version"]


def test_030_an_older_version_is_loaded_on_demand(backend, project):
    old, new = version(backend, project), learn(backend, project, 1)
    assert connect(backend, project, model_version=old)["model_version"] == old
    for asked, answers, score in ((old, old, 0), (new, new, 0.5), (None, new, 0.5)):
        body = {**project.predict("x"), "model_version": asked}
        answer = ok(backend.post("/predict", body))
        assert answer["model_version"] == answers
        assert answer["results"][0]["score"] == score


@pytest.mark.parametrize("asked", [None, "", "undefined", "../0.0.1"])
def test_030_no_version_and_an_unknown_one_mean_the_current_one(backend, project, asked):
    current = learn(backend, project, 1)
    assert connect(backend, project, model_version=asked)["model_version"] == current


def test_031_project_and_schema_are_enough(backend, project):
    body = {"project": project.uid, "schema": project.config}
    assert ok(backend.post("/setup", body))["model_version"]


def test_032_a_project_may_be_a_name(backend):
    body = {"project": "planes3f2a", "schema": CHOICES}
    assert ok(backend.post("/setup", body))["model_version"]


def test_033_the_first_version_of_a_project_is_0_0_1(backend, project):
    assert version(backend, project) == "0.0.1"


def test_036_the_same_request_gives_the_same_version(backend, project):
    versions = {version(backend, project) for _ in range(3)}
    predict(backend, project, "x")
    assert versions == {version(backend, project)}


@pytest.mark.parametrize("body", [{}, {"schema": CHOICES}, {"project": None}, {"project": []}])
def test_037_no_project_is_a_4xx_with_the_envelope(backend, body):
    assert "project" in refused(backend.post("/setup", body), 400)


def test_038_the_schema_may_be_missing(backend, project):
    body = project.setup()
    del body["schema"]
    assert ok(backend.post("/setup", body))["model_version"]


@pytest.mark.parametrize("extra_params", ['{"predictions": 2}', {"predictions": 2}])
def test_039_extra_params_are_stored_as_text_and_as_object(backend, project, extra_params):
    connect(backend, project, extra_params=extra_params)
    assert len(predict(backend, project, "x")[0]) == 2


@pytest.mark.parametrize("extra_params", ["", None, {}, "{}", [], [1]])
def test_039_extra_params_may_be_empty_or_a_list(backend, project, extra_params):
    connect(backend, project, extra_params=extra_params)
    assert isinstance(predict(backend, project, "x")[0], dict)


def test_040_unknown_keys_are_ignored(backend, project):
    body = project.setup(unheard_of={"a": [1]}, params=None, tasks="none")
    assert ok(backend.post("/setup", body)) == connect(backend, project)


def test_041_the_access_token_is_never_logged_or_answered(start, project):
    backend = start(env={"LOG_LEVEL": "debug"})
    answers = [
        backend.post("/setup", project.setup()),
        backend.post("/setup", {"access_token": TOKEN}),
        backend.post("/setup", {**project.setup(), "schema": f"<View {TOKEN}"}),
        backend.post("/setup", f'{{"access_token": "{TOKEN}", "project": '.encode()),
        backend.post("/predict", {**project.predict("x"), "access_token": TOKEN}),
        backend.get("/health", headers={"Authorization": f"Token {TOKEN}"}),
        backend.get(f"/{TOKEN}"),
        backend.get("/metrics")]
    assert results(answers[4]) and answers[1].status == 400
    assert all(TOKEN not in answer.text + answer.reason for answer in answers)
    assert backend.stop() == 0
    assert TOKEN not in backend.log and "/setup" in backend.log
