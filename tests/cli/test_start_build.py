"""lsml start with the installed SDK: builds the tutorial's model, serves and swaps it."""

import base64
import shutil
import signal
import subprocess
import threading

import pytest
from conftest import DUMMY, LSML
from started import Started
from support.backend import TUTORIAL
from support.patience import wait_until


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """One for all tests: it takes seconds to build."""
    root = tmp_path_factory.mktemp("built")
    subprocess.run([LSML, "init", "my_backend", "--script", DUMMY, "-q", "--root-dir", root],
                   check=True, timeout=60)
    return root / "my_backend"


@pytest.fixture
def project(built):
    yield built
    shutil.rmtree(built / "data", ignore_errors=True)
    for name in ["config.json", "label_config.xml"]:
        (built / name).unlink(missing_ok=True)
    if (built / "model.cpp").read_text() != DUMMY.read_text():
        shutil.copy(DUMMY, built / "model.cpp")


def label_of(backend):
    answer = backend.post("/predict", {"tasks": [{"id": 1, "data": {"image": "x"}}],
                                       "project": "1.1", "label_config": TUTORIAL})
    return answer.json["results"][0]["result"][0]["value"]["choices"][0]


def always(project, label):
    text = (project / "model.cpp").read_text()
    line = next(line for line in text.splitlines() if "prediction = {" in line)
    (project / "model.cpp").write_text(
        text.replace(line, f'      prediction = {{.result = {{choice_.choice("{label}")}}}};'))


def test_it_builds_and_serves(project):
    with Started(project) as backend:
        assert backend.get("/health").json["model_class"] == "DummyModel"
        assert label_of(backend) in ("Boeing", "Airbus")
        assert "Backend URL http://localhost:" in backend.log
        assert "ML_BLOCK_LOCAL_IP=false SSRF_PROTECTION_ENABLED=false" in backend.log
        assert backend.stop() == 0
    assert (project / "data/lsml.db").exists()


def test_a_compile_error_is_shown_as_the_compiler_says_it(lsml, project):
    (project / "model.cpp").write_text((project / "model.cpp").read_text().replace("choice_.labels",
                                                                                  "choice_.lables"))
    result = lsml("start", project, "--port", "0")
    assert result.returncode == 1
    assert "my_backend/model.cpp:" in result.stderr and "lables" in result.stderr
    assert "error: my_backend does not build" in result.stderr


def test_a_missing_LSML_MODEL_is_said_after_what_the_linker_says(lsml, project):
    text = (project / "model.cpp").read_text()
    (project / "model.cpp").write_text(text.replace("LSML_MODEL(DummyModel)", ""))
    result = lsml("start", project, "--port", "0")
    assert result.returncode == 1
    _, linker, rest = result.stderr.partition("add_LSML_MODEL_after_your_class")
    assert linker and "\nmodel.cpp has no LSML_MODEL line: add LSML_MODEL(YourModel)" in rest
    (project / "model.cpp").write_text(text.replace("choice_.labels", "choice_.lables"))
    assert "add LSML_MODEL" not in lsml("start", project, "--port", "0").stderr


def test_a_main_beside_the_models_is_refused(lsml, project):
    with (project / "model.cpp").open("a") as model:
        model.write("int main() {}\n")
    result = lsml("start", project, "--check")
    assert result.returncode == 1 and result.stdout == ""
    assert "a backend has the SDK's main(): remove your own" in result.stderr


def test_the_models_own_test_has_a_main(project):
    build = ["cmake", "--build", project / "build", "--target", "my_backend_test"]
    Started(project).__exit__()
    result = subprocess.run(build, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout


def test_a_check_that_needs_a_label_config_says_how_to_give_it(lsml, project):
    (project / "label_config.xml").unlink(missing_ok=True)
    result = lsml("start", project, "--check")
    assert result.returncode == 2 and "label_config.xml" in result.stderr.partition("help: ")[2]
    assert "in a project no label_config.xml" in result.stdout


def test_the_backends_own_exit_code_is_passed_on(lsml, project):
    result = lsml("start", project, "--port", "0", "--", "--no-such-option")
    assert result.returncode == 2 and "no-such-option" in result.stderr
    result = lsml("start", project, "--port", "0", "--watch", "--", "--no-such-option")
    assert result.returncode == 2


def test_what_follows_the_dashes_is_the_backends(project):
    with Started(project, "--", "--log-level", "debug") as backend:
        backend.get("/health")
        wait_until(lambda: "GET /health: 200" in backend.log, "a debug line")


def test_a_check_says_what_the_model_is_and_serves_nothing(lsml, project):
    (project / "config.json").write_text('{"threshold": 0.25, "name": "x"}')
    (project / "label_config.xml").write_text(TUTORIAL)
    result = lsml("start", project, "--check", "--kwargs", "threshold=0.5")
    assert result.returncode == 0, result.stderr
    assert "DummyModel" in result.stdout and "Boeing, Airbus" in result.stdout
    assert '"threshold":0.5' in result.stdout and '"name":"x"' in result.stdout
    assert "Serving" not in result.stderr and not (project / "data").exists()


def test_auth_and_base_path_reach_the_server(project):
    with Started(project, "--basic-auth-user", "me", "--basic-auth-pass", "p",
                 "--webhook-without-auth", "--base-path", "/x") as backend:
        assert backend.get("/x/health").status == 401
        header = {"Authorization": "Basic " + base64.b64encode(b"me:p").decode()}
        assert backend.get("/x/health", headers=header).status == 200
        assert backend.get("/health", headers=header).status == 404
        assert backend.post("/x/webhook", {}).status == 400


def test_sources_that_came_along_are_linked(lsml, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "score.hpp").write_text("double score();\n")
    (source / "score.cpp").write_text('#include "score.hpp"\ndouble score() { return 0.25; }\n')
    text = DUMMY.read_text().replace(".score = score_", ".score = score()")
    (source / "net.cpp").write_text('#include "score.hpp"\n' + text)
    assert lsml("init", "net", "--script", source / "net.cpp").returncode == 0
    with Started(tmp_path / "net") as backend:
        label_of(backend)
        assert backend.post("/predict", {"tasks": [{"id": 1, "data": {"image": "x"}}],
                                         "project": "1.1"}).json["results"][0]["score"] == 0.25


def test_watch_serves_what_was_saved_and_refuses_no_connection(project):
    with Started(project, "--watch") as backend:
        label_of(backend)
        over, statuses = threading.Event(), []

        def poll():
            """A connection of its own for each request."""
            while not over.is_set():
                try:
                    statuses.append(backend.get("/health").status)
                except OSError as error:
                    statuses.append(repr(error))

        poller = threading.Thread(target=poll, daemon=True)
        poller.start()
        try:
            always(project, "Saved")
            wait_until(lambda: label_of(backend) == "Saved", "the new answer", 40)
        finally:
            over.set()
            poller.join(40)
        assert len(statuses) > 2 and set(statuses) == {200}
        assert backend.stop() == 0


def test_watch_keeps_serving_when_the_change_does_not_build(project):
    with Started(project, "--watch") as backend:
        before = (project / "model.cpp").read_text()
        (project / "model.cpp").write_text(before + "\nbroken")
        wait_until(lambda: "does not build; the old one goes on" in backend.log, "it says so", 40)
        assert label_of(backend) in ("Boeing", "Airbus")
        (project / "model.cpp").write_text(before)
        wait_until(lambda: "Reloading" in backend.log, "it builds again", 40)
        assert backend.get("/health").status == 200
        assert backend.stop(signal.SIGINT) == 0
