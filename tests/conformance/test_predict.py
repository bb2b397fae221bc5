"""/predict, of a batch."""

import concurrent.futures
import math
import os
import socket

import pytest
import wire
from project import BOXES, CHOICES, ECHO, Project, tasks
from steps import connect, learn, ok, predict, refused, results, version
from support.patience import wait_until

EVERYTHING = BOXES.replace("</View>", '<Text name="t" value="$do"/><Choices name="c" toName="t">'
                           '<Choice value="a"/></Choices><TextArea name="said" toName="t"/></View>')


def asked_of(item):
    """What a TextArea repeats: the task's data and the request's params."""
    return wire.strict_json(item["result"][0]["value"]["text"][0])


@pytest.mark.parametrize("count", [1, 2, 99, 250, 1001])
def test_042_there_is_one_result_for_each_task_in_their_order(backend, project, count):
    project.config = ECHO
    texts = [f"task {i}" for i in range(count)]
    assert [asked_of(item)["data"]["do"] for item in predict(backend, project, *texts)] == texts


def test_043_every_item_is_an_object_with_a_list_of_regions(backend, project):
    for item in predict(backend, project, "x", "y", "z"):
        assert isinstance(item, dict) and isinstance(item["result"], list)


def test_044_every_version_that_is_sent_is_a_text(backend, misbehaving, project):
    answers = (backend.post("/predict", project.predict("x", "y")),
               misbehaving.post("/predict", project.predict("fine", "leave")))
    for answer in answers:
        assert all(isinstance(item.get("model_version", ""), str) for item in results(answer))


def versions_before_and_after_a_training(backend, project):
    """What /setup says, while it says so."""
    yield version(backend, project)
    yield learn(backend, project, 1)


def test_045_the_predictions_version_is_what_setup_said(backend, project):
    for said in versions_before_and_after_a_training(backend, project):
        assert [item["model_version"] for item in predict(backend, project, "x", "y")] == [said] * 2


def test_046_the_version_is_at_the_top_level_too(backend, project):
    for said in versions_before_and_after_a_training(backend, project):
        assert ok(backend.post("/predict", project.predict("x")))["model_version"] == said


def test_047_the_answer_has_nothing_but_results_and_the_version(backend, project):
    answer = ok(backend.post("/predict", project.predict("x")))
    assert set(answer) == {"results", "model_version"}


def test_048_a_score_is_a_finite_number_from_0_to_1_or_null(misbehaving, project):
    scores = [item["score"] for item in predict(misbehaving, project, "fine", "infinite score")]
    assert scores == [0.5, None] and math.isfinite(scores[0]) and 0 <= scores[0] <= 1


def test_049_several_predictions_of_a_task_are_a_list_of_objects(backend, project):
    connect(backend, project, extra_params={"predictions": 3})
    for item in predict(backend, project, "x", "y"):
        assert len(item) == 3
        assert all(isinstance(each["result"], list) and each["model_version"] for each in item)


def test_050_nothing_found_is_an_empty_result_in_its_place(backend, project):
    body = project.predict("x", "y", "z")
    body["tasks"][1]["data"]["nothing"] = True
    items = results(backend.post("/predict", body))
    assert [bool(item["result"]) for item in items] == [True, False, True]
    assert items[1]["result"] == [] and items[1]["model_version"]


def test_051_a_model_that_finds_nothing_gives_an_empty_result_for_each_task(backend, project):
    body = project.predict("x", "y")
    for task in body["tasks"]:
        task["data"]["nothing"] = True
    assert [item["result"] for item in results(backend.post("/predict", body))] == [[], []]


def test_052_no_tasks_are_answered_with_no_results(backend, project):
    assert results(backend.post("/predict", project.predict())) == []


def test_053_tasks_alone_are_enough_once_a_project_is_known(start, project):
    backend = start()
    connect(backend, project)
    assert results(backend.post("/predict", {"tasks": tasks("x")}))[0]["result"]


def test_053_tasks_alone_are_enough_for_a_fresh_backend(start):
    items = results(start().post("/predict", {"tasks": [{"data": {"text": "x"}}]}))
    assert len(items) == 1 and items[0]["result"] == []


@pytest.mark.parametrize("login", [None, "", "user"])
def test_054_login_password_and_context_may_be_null(backend, project, login):
    assert predict(backend, project, "x", login=login, password=login, context=None)


def test_055_a_hostname_in_params_reaches_the_model(backend, project):
    project.config = ECHO
    host = "https://label.example.com/studio"
    assert asked_of(predict(backend, project, "x", hostname=host)[0])["params"]["hostname"] == host


def test_056_a_task_with_force_load_gets_an_object(backend):
    planes = {"tasks": [{"id": 0, "data": {"do": "x"}, "predictions": []}], "project": "planes1a2b",
              "label_config": CHOICES, "model_version": "1610000000",
              "params": {"login": "", "password": "", "force_load": True}}
    assert isinstance(results(backend.post("/predict", planes))[0], dict)


@pytest.mark.parametrize("params", [None, {}])
def test_057_params_may_be_null(backend, project, params):
    body = {**project.predict("x"), "params": params}
    assert results(backend.post("/predict", body))[0]["result"]


def test_058_every_region_has_type_names_of_the_label_config_and_a_value(backend, project):
    project.config = EVERYTHING
    regions = predict(backend, project, "x")[0]["result"]
    assert [(region["type"], region["from_name"], region["to_name"]) for region in regions] == [
        ("rectanglelabels", "r", "i"), ("choices", "c", "t"), ("textarea", "said", "t")]
    assert all(isinstance(region["value"], dict) and region["value"] for region in regions)


def test_059_coordinates_are_percentages_of_the_image(backend, project):
    project.config = BOXES
    region = predict(backend, project, "x")[0]["result"][0]
    box = [region["value"][key] for key in ("x", "y", "width", "height")]
    assert box == [0, 0, 50, 100], "the left half"
    assert (region["original_width"], region["original_height"]) == (800, 600)


@pytest.mark.parametrize("body", [b"", b"{", b"tasks", b'{"tasks": [NaN]}', b"[]", b"\xff\xfe"])
def test_060_what_is_no_json_object_is_refused(backend, body):
    assert refused(backend.post("/predict", body), 400)


@pytest.mark.parametrize("path", ["/setup", "/predict", "/webhook", "/train"])
@pytest.mark.parametrize("kind", [{}, {"Content-Type": "text/plain"}])
def test_061_a_body_is_read_whatever_its_content_type(backend, project, path, kind):
    body = {**project.setup(), **project.train("annotations", 1), "tasks": tasks("x")}
    answer = wire.request(backend, "POST", path, body, headers=kind)
    assert answer.status in (200, 201), answer.text


@pytest.mark.parametrize("what, status", [("throw", 500), ("error", 500), ("too few", 500)])
def test_062_a_failure_of_the_model_is_the_envelope(misbehaving, project, what, status):
    assert refused(misbehaving.post("/predict", project.predict(what, what)), status)


def test_063_the_errors_that_0_7_shows_are_the_envelope_with_a_text(start):
    backend = start(name="misbehaving_backend")
    planes = {"project": "planes1a2b", "schema": '<View><Image name="i" value="$do"/></View>'}
    assert "Choices" in refused(backend.post("/setup", planes), 400)
    planes = Project(1)
    backend.post("/setup", planes.setup(extra_params={"setup_fails": True}))  # 500 if it fails fast
    assert "weights" in refused(backend.post("/predict", planes.predict("fine")), 500)


def test_065_predict_needs_no_setup_before(start, project):
    assert predict(start(), project, "x")[0]["result"]


def test_067_projects_that_are_asked_at_the_same_time_are_not_mixed(backend):
    def ask(number):
        config = CHOICES.replace('"c"', f'"c{number % 7}"').replace('"a"', f'"a{number % 7}"')
        region = predict(backend, Project(700 + number % 7, config), "x")[0]["result"][0]
        return (region["from_name"], region["value"]["choices"])

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        expected = [(f"c{i % 7}", [f"a{i % 7}"]) for i in range(350)]
        assert list(pool.map(ask, range(350))) == expected


def open_descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def test_068_clients_that_hang_up_neither_harm_nor_leak(misbehaving, project):
    predict(misbehaving, project, "fine")
    serving = misbehaving.process_of("serve")
    before = open_descriptors(serving)
    body = wire.json.dumps(project.predict("sleep 0.1")).encode()
    head = b"POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % len(body)
    for sent in [head + body] * 10 + [head + body[:50]] * 10:
        with socket.create_connection(wire.host_and_port(misbehaving)) as connection:
            connection.sendall(sent)
    assert predict(misbehaving, project, "fine")[0]["result"]
    wait_until(lambda: open_descriptors(serving) <= before, "the connections are closed")
    assert misbehaving.process_of("serve") == serving
