"""What the pages tell people to type: lsml takes its options, a backend serves the routes."""

import re
import shlex
import subprocess

import pytest
from conftest import BACKENDS, LSML, REPOSITORY
from support.backend import Backend

PAGES = [REPOSITORY / "README.md", REPOSITORY / "templates/backend/README.md",
         *(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / "examples").glob("*/README.md")]
TEXT = "\n".join(page.read_text() for page in PAGES)


def commands():
    """In blocks and in sentences; brackets around what may be left out go."""
    found = re.findall(r"^    (lsml .*)$", TEXT, re.MULTILINE) + re.findall("`(lsml .*?)`", TEXT)
    plain = [re.sub(r"\[options\]|[][]", "", each) for each in found]
    return sorted({shlex.join(shlex.split(each, comments=True)) for each in plain})


def routes():
    """Method and path of every curl command and of the table in http-api.md."""
    curl = re.findall(r"""curl .*?localhost:9090(/[^\s"']*)"?( -d)?""", TEXT)
    table = re.findall(r"`(GET|POST) (/[^`]*)`", TEXT)
    return sorted({("POST" if data else "GET", path) for path, data in curl} | set(table))


def test_the_pages_have_commands_and_routes():
    assert {"lsml init my_backend", "lsml start my_backend --check"} <= set(commands())
    assert {("GET", "/health"), ("POST", "/webhook"), ("POST", "/train"),
            ("GET", "/jobs?project=1")} <= set(routes())


@pytest.mark.parametrize("command", commands())
def test_a_command_is_one_that_lsml_takes(command):
    """With --help it is parsed and does nothing."""
    name, *words = shlex.split(command)[1:]
    explain = [] if name in ("help", "completion") else ["--help"]
    result = subprocess.run([LSML, name, *explain, *words], text=True, capture_output=True,
                            timeout=60)
    assert result.returncode == 0, result.stderr


def test_a_route_is_one_that_a_backend_serves(tmp_path):
    with Backend([BACKENDS / "dummy_backend", "--port", "0", "--model-dir", tmp_path]) as backend:
        for method, path in routes():
            status = backend.request(method, path, {} if method == "POST" else None).status
            assert status not in (404, 405), f"{method} {path}"
