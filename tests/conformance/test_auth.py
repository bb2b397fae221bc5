"""Authentication."""

import base64

import pytest
import wire
from steps import ok

USER, PASSWORD = "labeler", "p\u00e4ss:word"


def basic(user, password, encoding="utf-8"):
    credentials = base64.b64encode(f"{user}:{password}".encode(encoding)).decode()
    return {"Authorization": "Basic " + credentials}


@pytest.fixture(scope="module")
def protected(start_shared):
    return start_shared(env={"BASIC_AUTH_USER": USER, "BASIC_AUTH_PASS": PASSWORD})


def is_challenged(answer):
    assert answer.status == 401, answer.text
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="Login required"'
    assert answer.text == "Unauthorized"
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method, path", [*wire.ROUTES, ("GET", "/nothing"), ("PUT", "/predict")])
def test_022_every_path_needs_the_credentials(protected, method, path):
    is_challenged(wire.request(protected, method, path, b"{}" if method != "GET" else None))


@pytest.mark.parametrize("user, password", [
    (USER, "wrong"), ("wrong", PASSWORD), (USER, ""), ("", PASSWORD), (USER, PASSWORD + "x"),
    (USER, PASSWORD[:-1])])
def test_023_wrong_credentials_are_refused(protected, user, password):
    is_challenged(protected.get("/health", headers=basic(user, password)))


def test_023_the_right_credentials_are_let_in(protected, project):
    headers = basic(USER, PASSWORD)
    assert ok(protected.get("/health", headers=headers))["status"] == "UP"
    assert ok(protected.post("/setup", project.setup(), headers=headers))["model_version"]


def test_024_health_without_credentials_is_401_and_nothing_else(protected):
    assert wire.request(protected, "GET", "/health").status == 401


@pytest.mark.parametrize("value", ["Bearer x", "Token x", "Basic", "Basic !!!",
                                   "Basic " + "A" * 9000, ""])
def test_025_another_scheme_and_nonsense_are_401(protected, value):
    is_challenged(protected.get("/health", headers={"Authorization": value}))


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_025_a_user_name_beyond_ascii_is_401(protected, encoding):
    is_challenged(protected.get("/health", headers=basic("\u00fcser", PASSWORD, encoding)))


@pytest.mark.parametrize("env", [{"BASIC_AUTH_USER": USER}, {"BASIC_AUTH_PASS": PASSWORD},
                                 {"BASIC_AUTH_USER": USER, "BASIC_AUTH_PASS": ""}])
def test_026_a_user_or_a_password_alone_protects_nothing(start, env):
    backend = start(env=env)
    assert backend.get("/health").status == 200
    assert backend.get("/health", headers=basic(USER, PASSWORD)).status == 200


def test_027_credentials_that_nobody_asked_for_are_ignored(backend, project):
    for headers in (basic("some", "body"), {"Authorization": "Bearer x"}):
        assert backend.get("/health", headers=headers).status == 200
        assert ok(backend.post("/setup", project.setup(), headers=headers))["model_version"]


def test_028_an_option_lets_webhooks_in_without_credentials(start, project):
    env = {"BASIC_AUTH_USER": USER, "BASIC_AUTH_PASS": PASSWORD}
    backend = start("--webhook-without-auth", env=env)
    assert backend.post("/webhook", project.annotated()).status == 201
    is_challenged(backend.post("/setup", project.setup()))
    is_challenged(backend.post("/webhook/", project.annotated()))
