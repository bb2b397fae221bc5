"""Health, routing, HTTP."""

import concurrent.futures

import pytest
import wire
from project import ECHO, Project, tasks
from steps import connect, ok, predict, refused, results
from support.patience import within


def test_001_health_is_an_object_within_a_second(backend):
    with within(1):
        answer = wire.request(backend, "GET", "/health")
    assert isinstance(ok(answer), dict)


def test_002_health_says_up(backend):
    assert ok(backend.get("/health"))["status"] == "UP"


def test_003_health_names_the_models_class(backend):
    assert ok(backend.get("/health"))["model_class"] == "AnyConfig"


def test_004_health_has_a_model_dir_that_is_a_text(backend):
    model_dir = ok(backend.get("/health"))["model_dir"]
    assert isinstance(model_dir, str) and model_dir


def test_005_health_has_v2(backend):
    assert ok(backend.get("/health"))["v2"] is True


def test_006_the_root_answers_like_health(backend):
    assert backend.get("/").text == backend.get("/health").text


def test_007_metrics_is_answered_200_in_prometheus_text(backend):
    backend.get("/health")
    answer = backend.get("/metrics")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain")
    assert 'lsml_requests_total{route="/health",status="200"} ' in answer.text


def test_008_head_of_health_has_no_body(backend):
    head = b"HEAD /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
    answer = wire.raw_request(backend, head)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\n") and answer.count(b"\r\n\r\n") == 1


@pytest.mark.parametrize("method, path, allowed", [
    ("GET", "/predict", "POST"), ("GET", "/setup", "POST"), ("POST", "/health", "GET"),
    ("PUT", "/webhook", "POST"), ("DELETE", "/versions", "GET")])
def test_009_another_method_is_405_with_allow(backend, method, path, allowed):
    answer = wire.request(backend, method, path, b"{}" if method == "POST" else None)
    assert answer.status == 405
    assert allowed in answer.headers["Allow"].split(", ")
    assert method not in answer.headers["Allow"].split(", ")


@pytest.mark.parametrize("method, path", [
    ("GET", "/nothing"), ("POST", "/nothing"), ("POST", "/predict/"), ("GET", "/health/"),
    ("GET", "//health")])
def test_010_an_unknown_path_and_a_trailing_slash_are_404(backend, method, path):
    answer = wire.request(backend, method, path, b"{}" if method == "POST" else None)
    assert answer.status == 404 and path in refused(answer, 404)


def test_011_the_legacy_routes_answer_without_a_switch(backend):
    for method, path in wire.ROUTES:
        assert wire.request(backend, method, path, b"{}").status not in (404, 405), path
    for path in ("/validate", "/duplicate_model", "/update"):
        assert backend.post(path, {}).status == 404, path


def test_012_rapid_requests_for_health_on_separate_connections_are_all_answered(backend):
    assert [wire.request(backend, "GET", "/health").status for _ in range(3)] == [200] * 3


def test_013_a_kept_alive_connection_that_is_read_and_closed_disturbs_nobody(backend):
    for _ in range(20):
        with wire.Connection(backend) as connection:
            answer = connection.request("GET", "/health")
            assert answer.status == 200 and not answer.will_close
    assert wire.request(backend, "GET", "/health").status == 200


def test_014_an_escaped_surrogate_pair_is_one_character(backend):
    body = (b'{"tasks": [{"data": {"do": "\\ud83d\\ude00 \\u00fc"}}], "project": "emoji", '
            b'"label_config": "%s"}' % ECHO.replace('"', '\\"').encode())
    said = results(backend.post("/predict", body))[0]["result"][0]["value"]["text"][0]
    assert wire.strict_json(said)["data"] == {"do": "\U0001f600 \u00fc"}


def test_015_unknown_headers_are_ignored(backend, project):
    traced = {"Sentry-Trace": "a1-b2-0", "Baggage": "sentry-trace_id=a1", "X-Else": "\u00ff" * 500}
    with wire.Connection(backend) as connection:
        answer = connection.request("POST", "/setup", project.setup(),
                                    headers={**wire.CONNECTOR, **traced})
    assert ok(answer)["model_version"]


def answers_of_all_kinds(backend, misbehaving, project):
    yield from (wire.request(backend, "GET", path) for path in
                ("/", "/health", "/versions", "/is_training", "/nothing", "/predict"))
    yield from (wire.request(backend, "POST", path, body) for path, body in (
        ("/setup", project.setup()), ("/predict", project.predict("\u00fc", "\U0001f600")),
        ("/webhook", project.annotated()), ("/train", project.train("annotations")),
        ("/train", b"\xff"), ("/job_status", {"job": "\u00fc"}), ("/delete", {"project": "no"})))
    for what in ("infinite score", "nan region", "error", "leave"):
        yield wire.request(misbehaving, "POST", "/predict", project.predict("fine", what))


def test_016_answers_are_strict_json_without_byte_order_mark(backend, misbehaving, project):
    for answer in answers_of_all_kinds(backend, misbehaving, project):
        assert not answer.body.startswith(b"\xef\xbb\xbf")
        assert isinstance(wire.strict_json(answer.text), dict)


def test_017_a_backend_may_be_mounted_under_a_prefix(start, project):
    backend = start("--base-path", "/a/b")
    assert ok(backend.get("/a/b/health"))["status"] == "UP"
    assert ok(backend.post("/a/b/setup", project.setup()))["model_version"]
    assert len(results(backend.post("/a/b/predict", project.predict("x")))) == 1
    assert backend.get("/health").status == 404 and backend.get("/a/bb/health").status == 404


def test_018_no_route_redirects(backend):
    for method, path in (*wire.ROUTES, ("POST", "/predict/"), ("GET", "//")):
        for body in (None, b"", b"{}"):
            assert not 300 <= wire.request(backend, method, path, body).status < 400, path


def test_019_a_body_of_64_mib_with_10000_tasks_is_accepted(backend, project):
    body = {**project.predict(), "tasks": tasks(*["x" * 6700] * 10000)}
    answer = wire.request(backend, "POST", "/predict", body)
    assert len(results(answer)) == 10000


def test_020_the_reason_phrase_of_an_error_says_what_is_wrong(backend, misbehaving, project):
    assert misbehaving.post("/predict", project.predict("error")).reason == "the picture is empty"
    assert "/nothing" in backend.get("/nothing").reason
    assert "project" in backend.post("/setup", {}).reason
    broken = backend.post("/setup", {"project": "x", "schema": "<View>\n<Text></View>"})
    assert "no valid XML" in broken.reason and "line 2" in broken.reason


def test_021_health_and_setup_are_answered_while_a_predict_takes_long(misbehaving, project):
    busy = [Project(number) for number in range(8000, 8004)]
    with concurrent.futures.ThreadPoolExecutor(len(busy)) as pool:
        slow = [pool.submit(predict, misbehaving, each, "sleep 1.5") for each in busy]
        rounds = 0
        while not any(each.done() for each in slow):
            with within(1):
                assert wire.request(misbehaving, "GET", "/health").status == 200
            with within(3):
                assert connect(misbehaving, project) and connect(misbehaving, busy[0])
            rounds += 1
        assert rounds > 3 and all(each.result()[0]["result"] for each in slow)
