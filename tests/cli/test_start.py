"""lsml start: builds, serves, passes on; --watch serves what was saved."""

import signal
import socket
import time

import pytest
from conftest import PREFIX
from support.backend import TUTORIAL, Backend, wait_until


@pytest.fixture
def project(lsml, tmp_path):
    assert lsml("init", "my_backend").returncode == 0
    return tmp_path / "my_backend"


def started(project, *words):
    return Backend([str(PREFIX / "bin/lsml"), "start", str(project), "--port", "0", *words])


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
    with started(project) as backend:
        assert backend.get("/health").json["model_class"] == "DummyModel"
        assert label_of(backend) in ("Boeing", "Airbus")
        assert "Backend URL http://localhost:" in backend.log
        assert "ML_BLOCK_LOCAL_IP=false SSRF_PROTECTION_ENABLED=false" in backend.log
        assert backend.stop() == 0
    assert (project / "data/lsml.db").exists()


def test_a_second_start_does_not_build_again(project):
    started(project).__exit__()
    built = (project / "build/my_backend").stat().st_mtime_ns
    started(project).__exit__()
    assert (project / "build/my_backend").stat().st_mtime_ns == built


def test_a_directory_that_was_renamed_still_starts(project):
    with started(project.rename(project.with_name("renamed"))) as backend:
        assert backend.get("/health").status == 200


def test_a_compile_error_is_shown_as_the_compiler_says_it(lsml, project):
    (project / "model.cpp").write_text((project / "model.cpp").read_text().replace("choice_.labels",
                                                                                  "choice_.lables"))
    result = lsml("start", "my_backend", "--port", "0")
    assert result.returncode == 1
    assert "my_backend/model.cpp:" in result.stderr and "lables" in result.stderr
    assert "error: my_backend does not build" in result.stderr


def test_the_backends_own_exit_code_is_passed_on(lsml, project):
    result = lsml("start", "my_backend", "--port", "0", "--", "--no-such-option")
    assert result.returncode == 2 and "no-such-option" in result.stderr
    result = lsml("start", "my_backend", "--port", "0", "--watch", "--", "--no-such-option")
    assert result.returncode == 2


def test_what_follows_the_dashes_is_the_backends(project):
    with started(project, "--", "--log-level", "debug") as backend:
        backend.get("/health")
        wait_until(lambda: "GET /health: 200" in backend.log, "a debug line")


def test_verbose_shows_the_commands(project):
    with started(project, "-v") as backend:
        assert "cmake -S" in backend.log


def test_a_port_in_use_is_said_before_the_build(lsml, project):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = lsml("start", "my_backend", "--port", port)
    assert result.returncode == 1
    assert f"error: port {port} is in use" in result.stderr and "--port" in result.stderr
    assert not (project / "build").exists()


@pytest.mark.parametrize("port", ["-1", "65536", "x", ""])
def test_a_port_that_is_none_is_wrong_usage(lsml, project, port):
    assert lsml("start", "my_backend", f"--port={port}").returncode == 2


def test_the_environment_sets_what_flags_do_not(lsml, project):
    result = lsml("start", "my_backend", env={"PORT": "x"})
    assert result.returncode == 2 and 'no port "x"' in result.stderr


def test_a_missing_project_says_how_to_make_one(lsml, tmp_path):
    result = lsml("start", "none")
    assert result.returncode == 1 and "lsml init none" in result.stderr
    result = lsml("start", ".")
    assert result.returncode == 1 and "no CMakeLists.txt" in result.stderr


def test_watch_serves_what_was_saved_and_refuses_no_connection(project):
    with started(project, "--watch") as backend:
        label_of(backend)
        always(project, "Saved")
        deadline = time.monotonic() + 30
        while label_of(backend) != "Saved":
            assert backend.get("/health").status == 200
            assert time.monotonic() < deadline, backend.log
        assert backend.stop() == 0


def test_watch_keeps_serving_when_the_change_does_not_build(project):
    with started(project, "--watch") as backend:
        before = (project / "model.cpp").read_text()
        (project / "model.cpp").write_text(before + "\nbroken")
        wait_until(lambda: "does not build; the old one goes on" in backend.log, "it says so", 40)
        assert label_of(backend) in ("Boeing", "Airbus")
        (project / "model.cpp").write_text(before)
        wait_until(lambda: "Reloading" in backend.log, "it builds again", 40)
        assert backend.get("/health").status == 200
        assert backend.stop(signal.SIGINT) == 0
