"""The services of examples/embed_in_service: they predict, and train in a process of their own."""

import pytest
from conftest import BACKENDS, Driver
from support.backend import alive, descendants
from support.patience import wait_until


@pytest.fixture(params=["with_server", "with_backend"])
def service(request, tmp_path):
    program = BACKENDS / request.param
    if not program.exists():
        pytest.skip("built without cpp-httplib: on Debian, apt-get install libcpp-httplib-dev")
    with Driver([str(program), str(tmp_path)]) as running:
        yield running


def test_it_predicts_trains_and_leaves_nothing_behind(service):
    service.setup()
    assert service.predict("x").json["results"][0]["score"] == 0
    service.annotate()
    assert service.train().status == 201
    wait_until(lambda: service.version() == "0.1.0", "the new version")
    assert service.predict("x").json["results"][0]["score"] == 0.5
    family = descendants(service.process.pid)
    assert service.stop() == 0
    wait_until(lambda: not any(alive(pid) for pid in family), "its worker has ended")


def test_a_refusal_says_why_and_unknown_paths_are_404(service):
    answer = service.post("/setup", {"schema": "<View/>"})
    assert answer.status == 400
    assert answer.json["detail"] == '"project" is missing'
    assert service.get("/none").status == 404
