"""Whatever predict does has a defined answer, and the next request is served."""

import concurrent.futures
import http.client
import json
import time

from conftest import CONFIG
from support.patience import SANITIZED, wait_until, within


def items(answer):
    assert answer.status == 200, answer.text
    return answer.json["results"]


def is_served(backend):
    assert items(backend.predict("fine"))[0]["result"]


def test_an_exception_is_a_500_without_its_text(start):
    backend = start()
    answer = backend.predict("throw")
    assert answer.status == 500
    assert answer.json["detail"].startswith("model failed, request ")
    assert answer.json["result"]["traceback"] == answer.json["detail"] == answer.reason
    assert "secret" not in answer.text
    assert answer.headers["X-Request-Id"] in answer.json["detail"]
    wait_until(lambda: "/home/secret/path" in backend.log, "the log has it")
    is_served(backend)


def test_an_error_reaches_the_user_in_the_reason_phrase(start):
    backend = start()
    answer = backend.predict("error")
    assert (answer.status, answer.reason) == (500, "the picture is empty")
    is_served(backend)


def test_a_crash_costs_the_requests_in_flight_and_the_next_one_is_served(start):
    backend = start()
    is_served(backend)
    backend.crashes = True
    before = backend.process_of("serve")
    try:
        backend.predict("crash")
        raise AssertionError("the crash was answered")
    except OSError:
        pass
    is_served(backend)
    assert backend.process_of("serve") != before
    assert SANITIZED or "signal 11" in backend.log


def test_an_untouched_task_fails_alone(start):
    first, second = items(start().predict("fine", "leave"))
    assert first["result"]
    assert "result" not in second and second["error"] == "the model gave no answer"


def test_a_refused_task_fails_alone(start):
    first, second = items(start().predict("fail", "fine"))
    assert first["error"] == "this one is no picture" and "result" not in first
    assert second["result"]


def test_too_few_and_too_many_predictions_are_failures(start):
    backend = start()
    for what, count in (("too few", 1), ("too many", 3)):
        answer = backend.predict(what, "fine")
        assert answer.status == 500
        assert answer.reason == f"the model returned {count} predictions for 2 tasks"
    is_served(backend)


def test_infinity_and_nan_never_leave(start):
    score, region, fine = items(start().predict("infinite score", "nan region", "fine"))
    assert score["score"] is None and score["result"]
    assert "result" not in region and "takes a finite number as value." in region["error"]
    assert fine["result"]


def test_a_predict_that_never_returns_is_answered_504_and_its_process_replaced(start):
    backend = start("--predict-timeout", "1")
    is_served(backend)
    before = backend.process_of("serve")
    asked = time.monotonic()
    with within(5):
        answer = backend.predict("hang")
    assert answer.status == 504 and time.monotonic() - asked > 0.9
    wait_until(lambda: backend.process_of("serve") not in (None, before), "a new process", 30)
    is_served(backend)


def test_a_model_that_loads_for_longer_than_a_predict_may_take_is_left_in_peace(start):
    backend = start("--predict-timeout", "0.5")
    before = backend.process_of("serve")
    backend.setup(setup_seconds=7)
    assert backend.predict("fine").status == 504
    wait_until(lambda: "is ready" in backend.log, "the model is loaded", 30)
    is_served(backend)
    assert backend.process_of("serve") == before


def test_health_and_setup_are_answered_at_once_while_predicts_take_long(start):
    backend = start()
    is_served(backend)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        slow = [pool.submit(backend.predict, "sleep 2", project=f"{i}.1") for i in range(1, 6)]
        while not all(each.done() for each in slow):
            with within(1):
                assert backend.get("/health").status == 200
                assert backend.setup("1.1").status == 200
        assert all(items(each.result()) for each in slow)


def test_setup_is_answered_while_the_models_setup_takes_long_and_predict_waits_for_it(start):
    backend = start()
    asked = time.monotonic()
    assert backend.setup(setup_seconds=1.5).json == {"model_version": "0.0.1"}
    assert backend.get("/health").status == 200
    assert "is ready" not in backend.log
    is_served(backend)
    assert time.monotonic() - asked > 1.4


def test_a_setup_that_fails_is_told_and_another_setting_mends_it(start):
    backend = start()
    backend.setup(setup_fails=True)
    answer = backend.predict("fine")
    assert (answer.status, answer.reason) == (500, "the weights are not there")
    backend.setup(setup_fails=False)
    is_served(backend)


def test_an_interactive_request_does_not_wait_behind_a_long_batch(start):
    backend = start()
    is_served(backend)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        batch = pool.submit(backend.predict, *(["sleep 0.01"] * 500))
        wait_until(lambda: batch.running(), "the batch runs")
        click = backend.post("/predict", {
            "tasks": [{"id": 1, "data": {"do": "fine"}}], "project": "12.1767225600",
            "label_config": CONFIG, "params": {"context": {"result": [{"id": "k"}]}}})
        assert items(click)[0]["result"]
        assert not batch.done()
        assert len(items(batch.result())) == 500


def test_many_clients_on_many_projects_do_not_mix(start):
    """20 projects with control names of their own, 16 clients, 4,000 predictions."""
    backend = start()

    def ask(client):
        connection = http.client.HTTPConnection(backend.url.removeprefix("http://"), timeout=30)
        for i in range(250):
            number = (client + i * 7) % 20
            config = CONFIG.replace('name="c"', f'name="c{number}"')
            connection.request("POST", "/predict", json.dumps({
                "tasks": [{"id": i, "data": {"do": "fine"}}], "project": f"{number}.1",
                "label_config": config}))
            [item] = json.load(connection.getresponse())["results"]
            assert item["result"][0]["from_name"] == f"c{number}"
        return 250

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(ask, range(16))) == 4000
