"""The main job against a real Label Studio 1.23.2: connect, predict, annotate, train, predict again.

The tests tell one story and run in order.
"""

import json
import sqlite3
import subprocess
import time

import pytest

from conftest import PREFIX, REPOSITORY
from label_studio import TOKEN, LabelStudio, virtual_environment
from support.backend import TUTORIAL, Backend, wait_until

TASKS = 20
LABELS = {"Boeing", "Airbus"}
OTHER_LABELS = {"Cessna", "Piper"}


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("e2e")


@pytest.fixture(scope="module")
def label_studio(directory):
    environment = virtual_environment("label-studio-1.23.2", "requirements-ls-1.23.txt",
                                      ["3.11", "3.12", "3.10"])
    with LabelStudio(environment, directory) as server:
        yield server


@pytest.fixture(scope="module")
def model_dir(directory):
    return directory / "model_dir"


@pytest.fixture(scope="module")
def backend(directory, model_dir):
    lsml = str(PREFIX / "bin/lsml")
    subprocess.run([lsml, "init", "my_backend", "--script",
                    str(REPOSITORY / "examples/dummy/model.cpp"), "--root-dir", str(directory)],
                   check=True)
    with Backend([lsml, "start", str(directory / "my_backend"), "--port", "0", "--model-dir",
                  str(model_dir), "--log-level", "debug"]) as served:
        yield served


def new_project(label_studio, title):
    project = label_studio.ok("POST", "/api/projects", {"title": title, "label_config": TUTORIAL})
    tasks = [{"data": {"image": f"{label_studio.url}/static/images/x.svg?i={i}"}}
             for i in range(TASKS)]
    label_studio.ok("POST", f"/api/projects/{project['id']}/import", tasks)
    return project["id"]


@pytest.fixture(scope="module")
def project(label_studio):
    return new_project(label_studio, "planes")


@pytest.fixture(scope="module")
def ml(label_studio, backend, project):
    return label_studio.ok("POST", "/api/ml",
                           {"project": project, "url": backend.url, "title": "dummy"})


def tasks_of(label_studio, project):
    answer = label_studio.ok("GET", f"/api/tasks?project={project}&page_size=100&fields=all")
    return answer["tasks"]


def predictions_of(label_studio, project, version):
    return [prediction for task in tasks_of(label_studio, project)
            for prediction in task["predictions"] if prediction["model_version"] == version]


def retrieve(label_studio, project):
    return label_studio.ok("POST", f"/api/dm/actions?id=retrieve_tasks_predictions&project={project}",
                           {"project": str(project), "selectedItems": {"all": True, "excluded": []}})


def chosen(prediction):
    region, = prediction["result"]
    assert (region["from_name"], region["to_name"], region["type"]) == ("choice", "image", "choices")
    label, = region["value"]["choices"]
    return label


def journal(model_dir):
    """{annotation id: (task, was_cancelled, body)} of everything the backend remembers."""
    with sqlite3.connect(model_dir / "lsml.db") as database:
        rows = database.execute("SELECT annotation, task, was_cancelled, body FROM annotations")
        return {row[0]: (row[1], bool(row[2]), json.loads(row[3])) for row in rows}


def annotate(label_studio, project, task, label, **more):
    return label_studio.ok("POST", f"/api/tasks/{task}/annotations?project={project}", {
        "result": [{"from_name": "choice", "to_name": "image", "type": "choices",
                    "value": {"choices": [label]}}], "lead_time": 3.2, **more})


def train(label_studio, ml, version):
    start = time.monotonic()
    label_studio.ok("POST", f"/api/ml/{ml['id']}/train", {})
    assert time.monotonic() - start < 2, "Start Training is answered at once"
    wait_until(lambda: label_studio.ok("GET", f"/api/ml/{ml['id']}")["model_version"] == version,
               f"Label Studio sees version {version}", 15)


def test_label_studio_connects_the_backend(ml):
    assert ml["state"] == "CO"
    assert ml["model_version"] == "0.0.1"


def test_opening_a_task_without_prediction_gets_one(label_studio, project, ml):
    task = tasks_of(label_studio, project)[0]["id"]
    prediction, = label_studio.ok("GET", f"/api/tasks/{task}?project={project}")["predictions"]
    assert chosen(prediction) in LABELS
    assert prediction["model_version"] == "0.0.1"


def test_every_task_gets_one_prediction_of_the_backends_version(label_studio, project, ml):
    retrieve(label_studio, project)
    for task in tasks_of(label_studio, project):
        prediction, = task["predictions"]
        assert chosen(prediction) in LABELS
        assert prediction["model_version"] == "0.0.1"


def test_a_smart_tools_call_is_answered(label_studio, project, ml):
    label_studio.ok("PATCH", f"/api/ml/{ml['id']}",
                    {"is_interactive": True, "url": ml["url"], "project": project})
    task = tasks_of(label_studio, project)[0]["id"]
    answer = label_studio.ok("POST", f"/api/ml/{ml['id']}/interactive-annotating",
                             {"task": task, "context": {"result": []}})
    assert answer["data"]["result"][0]["type"] == "choices"


def test_training_without_annotations_shows_its_reason(label_studio, ml):
    """Read from Label Studio's database: asking its API would call /setup and wipe the error."""
    label_studio.ok("POST", f"/api/ml/{ml['id']}/train", {})
    with sqlite3.connect(label_studio.database) as database:
        (state, message), = database.execute("SELECT state, error_message FROM ml_mlbackend")
    assert state == "ER"
    assert "nothing to train on: no task is annotated" in message


def test_submitted_updated_skipped_and_deleted_annotations_are_journalled(
        label_studio, project, ml, model_dir):
    first, second, third, *_ = [task["id"] for task in tasks_of(label_studio, project)]
    kept = annotate(label_studio, project, first, "Boeing")["id"]
    skipped = annotate(label_studio, project, second, "Boeing", was_cancelled=True)["id"]
    deleted = annotate(label_studio, project, third, "Airbus")["id"]
    wait_until(lambda: {kept, skipped, deleted} <= journal(model_dir).keys(), "all are journalled")
    assert journal(model_dir)[skipped][1] is True
    label_studio.ok("PATCH", f"/api/annotations/{kept}?project={project}&taskId={first}", {
        "result": [{"from_name": "choice", "to_name": "image", "type": "choices",
                    "value": {"choices": ["Airbus"]}}]})
    wait_until(lambda: journal(model_dir)[kept][2]["result"][0]["value"]["choices"] == ["Airbus"],
               "the update is journalled")
    label_studio.ok("DELETE", f"/api/annotations/{deleted}?project={project}")
    wait_until(lambda: deleted not in journal(model_dir), "the deletion is journalled")
    assert journal(model_dir)[kept][0] == first


def test_bulk_creation_and_deleted_tasks_are_journalled(label_studio, project, ml, model_dir):
    *_, one, two = [task["id"] for task in tasks_of(label_studio, project)]
    selected = {"project": str(project), "selectedItems": {"all": False, "included": [one, two]}}
    label_studio.ok("POST", f"/api/dm/actions?id=predictions_to_annotations&project={project}",
                    selected)
    known = lambda: {entry[0] for entry in journal(model_dir).values()}
    wait_until(lambda: {one, two} <= known(), "bulk creation is journalled")
    selected["selectedItems"]["included"] = [two]
    label_studio.ok("POST", f"/api/dm/actions?id=delete_tasks&project={project}", selected)
    wait_until(lambda: two not in known(), "the deleted task is forgotten")
    assert one in known()


def test_start_training_makes_a_new_version_while_predictions_go_on(
        label_studio, backend, project, ml, model_dir):
    train(label_studio, ml, "0.1.0")
    assert backend.get("/health").status == 200
    result, = model_dir.glob(f"{project}.*/versions/0.1.0/job_result.json")
    assert 0 <= json.loads(result.read_text())["train_output"]["score"] <= 1


def test_new_predictions_carry_the_new_version_and_old_ones_remain(
        label_studio, project, ml, model_dir):
    retrieve(label_studio, project)
    old = predictions_of(label_studio, project, "0.0.1")
    new = predictions_of(label_studio, project, "0.1.0")
    assert len(old) == len(new) == TASKS - 1
    result, = model_dir.glob(f"{project}.*/versions/0.1.0/job_result.json")
    score = json.loads(result.read_text())["train_output"]["score"]
    assert all(prediction["score"] == pytest.approx(score) for prediction in new)


def test_a_second_training_makes_the_next_version(label_studio, ml):
    train(label_studio, ml, "0.2.0")


def test_an_edited_label_config_gives_new_labels_at_once(label_studio, project, ml):
    config = TUTORIAL.replace("Boeing", "Cessna").replace("Airbus", "Piper")
    other = label_studio.ok("POST", "/api/projects", {"title": "edited", "label_config": TUTORIAL})
    label_studio.ok("POST", f"/api/projects/{other['id']}/import", [{"data": {"image": "a.png"}}])
    label_studio.ok("POST", "/api/ml",
                    {"project": other["id"], "url": ml["url"], "title": "dummy"})
    label_studio.ok("PATCH", f"/api/projects/{other['id']}", {"label_config": config})
    retrieve(label_studio, other["id"])
    task, = tasks_of(label_studio, other["id"])
    assert chosen(task["predictions"][0]) in OTHER_LABELS


def test_a_recreated_project_inherits_nothing(label_studio, backend, project, ml, model_dir):
    """Label Studio reuses ids on SQLite; the creation second tells the projects apart."""
    label_studio.ok("DELETE", f"/api/projects/{project}/")
    wait_until(lambda: label_studio.api("GET", f"/api/projects/{project}")[0] == 404, "it is gone")
    again = new_project(label_studio, "planes again")
    connected = label_studio.ok("POST", "/api/ml",
                                {"project": again, "url": backend.url, "title": "dummy"})
    assert connected["model_version"] == "0.0.1"
    recreated = backend.post("/setup", {"project": f"{project}.4000000000", "schema": TUTORIAL})
    assert recreated.json["model_version"] == "0.0.1"


def test_a_config_the_model_cannot_use_is_refused_with_its_reason(label_studio, backend):
    config = '<View><Text name="t" value="$t"/><Rating name="r" toName="t"/></View>'
    project = label_studio.ok("POST", "/api/projects", {"title": "rating", "label_config": config})
    status, answer = label_studio.api("POST", "/api/ml",
                                      {"project": project["id"], "url": backend.url})
    assert status == 400
    assert "no <Choices> tag" in json.dumps(answer)


def test_no_token_is_in_the_log(backend):
    assert "setup" in backend.log
    assert TOKEN not in backend.log


def test_it_ends_within_ten_seconds_and_leaves_no_process(backend):
    from support.backend import alive, descendants
    family = descendants(backend.process.pid)
    assert backend.stop(seconds=10) == 0
    wait_until(lambda: not any(alive(pid) for pid in family), "all processes have ended")
