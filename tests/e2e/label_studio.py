"""A real Label Studio: its virtual environment, its server, its REST API."""

import hashlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from support.backend import wait_until

TOKEN = "0123456789abcdef0123456789abcdef01234567"
HERE = pathlib.Path(__file__).parent


def cache_directory():
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "lsml"


def give_up(reason):
    """Skips, unless LSML_REQUIRE_E2E says that it must run here."""
    if os.environ.get("LSML_REQUIRE_E2E") == "1":
        pytest.fail(reason)
    pytest.skip(reason, allow_module_level=True)


def find_python(versions):
    for version in versions:
        for python in (f"/usr/bin/python{version}", shutil.which(f"python{version}")):
            if python and os.path.exists(python):
                return python
    return None


def virtual_environment(name, requirements, versions):
    """Made once, cached outside the checkout; an interrupted try leaves nothing that counts."""
    python = find_python(versions)
    if not python:
        give_up(f"{name} needs Python {' or '.join(versions)}, which is not here")
    digest = hashlib.sha256((HERE / requirements).read_bytes()).hexdigest()[:12]
    ready = cache_directory() / f"{name}-{digest}"
    if (ready / "complete").exists():
        return ready
    shutil.rmtree(ready, ignore_errors=True)
    ready.parent.mkdir(parents=True, exist_ok=True)
    print(f"installing {name} into {ready}, a few minutes", file=sys.stderr, flush=True)
    for command in ([python, "-m", "venv", str(ready)],
                    [str(ready / "bin/pip"), "install", "-q", "-r", str(HERE / requirements)]):
        if subprocess.run(command).returncode != 0:
            give_up(f"{name} cannot be installed: {' '.join(command)} failed")
    (ready / "complete").touch()
    return ready


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class LabelStudio:
    """Label Studio 1.x on a data directory of its own. A context manager."""

    def __init__(self, environment, directory):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = open(directory / "label-studio.log", "w+")
        data = directory / "label-studio"
        data.mkdir()
        self.database = data / "label_studio.sqlite3"
        self.process = subprocess.Popen(
            [str(environment / "bin/label-studio"), "start", "--no-browser", "--port",
             str(self.port), "--internal-host", "127.0.0.1"],
            stdout=self._log, stderr=self._log, cwd=directory,
            env={**os.environ, "COLLECT_ANALYTICS": "False", "LATEST_VERSION_CHECK": "False",
                 "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": "", "ML_BLOCK_LOCAL_IP": "false",
                 "SSRF_PROTECTION_ENABLED": "false", "LABEL_STUDIO_BASE_DATA_DIR": str(data),
                 "LABEL_STUDIO_USERNAME": "admin@example.com",
                 "LABEL_STUDIO_PASSWORD": "change-me-please", "LABEL_STUDIO_USER_TOKEN": TOKEN,
                 "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true"})
        wait_until(self._is_up, "Label Studio is up", 240)

    def _is_up(self):
        assert self.process.poll() is None, "Label Studio ended, see its log"
        try:
            return urllib.request.urlopen(self.url + "/health", timeout=5).status == 200
        except OSError:
            time.sleep(0.5)
            return False

    def api(self, method, path, body=None):
        """Status and JSON (or None) of a call to its REST API."""
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode() if body is not None else None,
            method=method, headers={"Authorization": f"Token {TOKEN}",
                                    "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                text, status = response.read().decode(), response.status
        except urllib.error.HTTPError as error:
            text, status = error.read().decode(), error.code
        try:
            return status, json.loads(text)
        except ValueError:
            return status, text

    def ok(self, method, path, body=None):
        status, answer = self.api(method, path, body)
        assert status < 400, f"{method} {path}: {status} {answer}"
        return answer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._log.close()
