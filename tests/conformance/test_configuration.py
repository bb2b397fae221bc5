"""Options and environment."""

import base64
import contextlib
import os
import socket
import subprocess

import pytest
from conftest import BACKENDS
from steps import connect, predict
from support.backend import Backend

PROGRAM = str(BACKENDS / "any_config_backend")
BASIC = {"Authorization": "Basic " + base64.b64encode(b"user:password").decode()}


def ends(*options, **variables):
    """What a backend that must not start says; of our options, only these variables are set."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LSML_", "PORT"))}
    run = subprocess.run([PROGRAM, *options], capture_output=True, text=True, timeout=20,
                         env={**env, **variables})
    assert run.returncode == 1, run.stderr
    return run.stderr


@pytest.fixture
def taken_port():
    """One that is listened on already, at every address."""
    with socket.create_server(("0.0.0.0", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def taken_default():
    """The default port, taken by us unless another program has it already."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(socket.create_server(("0.0.0.0", 9090)))
        yield 9090


def test_099_the_default_is_port_9090_of_every_address(tmp_path, taken_default):
    told = f"cannot listen on 0.0.0.0:{taken_default}"
    assert told in ends("--model-dir", str(tmp_path))


def test_099_a_flag_and_a_variable_choose_the_port(tmp_path, taken_port):
    told = f"cannot listen on 0.0.0.0:{taken_port}"
    directory = ("--model-dir", str(tmp_path))
    assert told in ends("-p", str(taken_port), *directory)
    assert told in ends("--port", str(taken_port), *directory)
    assert told in ends(*directory, PORT=str(taken_port))
    assert told in ends("-p", str(taken_port), *directory, PORT="1"), "the flag wins"


@pytest.mark.parametrize("env", [
    {"BASIC_AUTH_USER": "user", "BASIC_AUTH_PASS": "password"},
    {"ML_SERVER_BASIC_AUTH_USER": "user", "ML_SERVER_BASIC_AUTH_PASS": "password"}])
def test_100_variables_switch_auth_on(start, env):
    backend = start(env=env)
    assert backend.get("/health").status == 401
    assert backend.get("/health", headers=BASIC).status == 200


def test_100_flags_switch_auth_on(start):
    backend = start("--basic-auth-user", "user", "--basic-auth-pass", "password")
    assert backend.get("/health").status == 401
    assert backend.get("/health", headers=BASIC).status == 200


@pytest.fixture
def debugged(start, project):
    """The log, after requests with secrets in them."""
    backend = start(env={"LOG_LEVEL": "DEBUG"})
    headers = {"X-Marked": "in-the-head", "Authorization": "Basic c2VjcmV0OnNlY3JldA=="}
    connect(backend, project, access_token="secret-token-1")
    body = project.predict("in-the-body", login="me", password="secret-word-2")
    assert backend.post("/predict", body, headers=headers).status == 200
    backend.post("/webhook", project.event("PROJECT_UPDATED", secret={
        "access_token": "secret-token-3", "task_data_password": "secret-word-4"}))
    assert backend.stop() == 0
    return backend.log


def test_101_debug_logs_headers_and_bodies_of_requests(debugged):
    assert "in-the-head" in debugged and "in-the-body" in debugged


def test_101_debug_logs_headers_and_bodies_of_answers(debugged):
    assert '"results":[' in debugged and "X-Request-Id: " in debugged


def test_101_no_secret_is_logged(debugged):
    for secret in ("c2VjcmV0OnNlY3JldA", "secret-token-1", "secret-word-2", "secret-token-3",
                   "secret-word-4"):
        assert secret not in debugged, secret


def test_102_a_variable_chooses_where_state_is_written(tmp_path, monkeypatch, project):
    monkeypatch.chdir(tmp_path)
    command = [PROGRAM, "--host", "127.0.0.1", "--port", "0"]
    with Backend(command, env={"MODEL_DIR": str(tmp_path / "state")}) as backend:
        assert predict(backend, project, "x")
        assert backend.stop() == 0
    assert (tmp_path / "state" / "lsml.db").exists()


def test_102_a_directory_that_cannot_be_written_is_told_at_start(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    told = ends("--port", "0", MODEL_DIR=str(tmp_path / "file" / "state"))
    assert str(tmp_path / "file") in told and "MODEL_DIR" in told
