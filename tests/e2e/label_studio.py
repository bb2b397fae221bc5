"""A Label Studio 1.x on a free port with data of its own, driven through its REST API."""

import contextlib
import hashlib
import os
import shutil
import sqlite3

import environment
import http_json
from free_port import free_port
from own_process import OwnProcess

TOKEN = "5e1f0c9d7a3b48620e4d9b17c6a2f5083d7e914b"
PASSWORD = "Wolkenkuckucksheim-7311"
SETTINGS = {
    "LABEL_STUDIO_USERNAME": "admin@example.com",
    "LABEL_STUDIO_PASSWORD": PASSWORD,
    "LABEL_STUDIO_USER_TOKEN": TOKEN,
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
    # Without these two it refuses backends on this machine.
    "ML_BLOCK_LOCAL_IP": "false",
    "SSRF_PROTECTION_ENABLED": "false",
    "COLLECT_ANALYTICS": "False",
    "LATEST_VERSION_CHECK": "False",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
}
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")


class LabelStudio:
    def __init__(self, python, directory):
        self.python = python
        self.directory = directory
        self.data = directory / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self._start()

    def _start(self, **settings):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        env = {name: os.environ[name] for name in INHERITED if name in os.environ}
        env.update(SETTINGS, LABEL_STUDIO_BASE_DATA_DIR=str(self.data), **settings)
        self.process = OwnProcess(
            [str(self.python), "-m", "label_studio.server", "start", "--no-browser", "--port",
             str(port), "--internal-host", "127.0.0.1"], self.directory / "label_studio.log", env,
            self.directory)
        try:
            self.process.wait_for("Label Studio answers", self.is_up, 180)
        except BaseException:
            self.process.kill()
            raise

    def restart(self, **settings):
        """The same data, with these environment variables besides; the port is another one."""
        self.stop()
        self._start(**settings)

    def is_up(self):
        with contextlib.suppress(OSError):
            return http_json.call("GET", self.url + "/health", timeout=5)[0] == 200
        return False

    def stop(self):
        self.process.stop(10)
        self.process.kill()

    def ask(self, method, path, body=None):
        """Status and body of a REST call."""
        headers = {"Authorization": f"Token {TOKEN}"}
        return http_json.call(method, self.url + path, body, headers)

    def call(self, method, path, body=None):
        """The body of a REST call that must succeed."""
        status, answer = self.ask(method, path, body)
        assert status < 400, f"{method} {path}: {status}: {answer}"
        return answer

    def database(self, sql, *values):
        """For what the REST API neither shows nor does."""
        with contextlib.closing(sqlite3.connect(self.data / "label_studio.sqlite3")) as database:
            with database:
                return database.execute(sql, values).fetchall()

    def delete_all_projects(self):
        """The next project is number 1 again, as in a new Label Studio."""
        for project in self.call("GET", "/api/projects?page_size=100")["results"]:
            self.call("DELETE", f"/api/projects/{project['id']}")
        self.database("DELETE FROM sqlite_sequence WHERE name = 'project'")


def empty_data(release, python, directory, say):
    """A data directory after the first start, which takes half a minute; kept for later runs."""
    digest = hashlib.sha256(repr(SETTINGS).encode()).hexdigest()[:12]
    home = environment.home(release)
    target = home / f"data-{digest}"
    with environment.locked(home / "data.lock"):
        if not target.exists():
            say(f"making Label Studio {release.version}'s database, about half a minute")
            LabelStudio(python, directory).stop()
            with environment.made_whole(target) as temporary:
                shutil.copytree(directory / "data", temporary, dirs_exist_ok=True)
    return target


def start(release, python, directory, say):
    """A running Label Studio that holds nothing but its user."""
    data = empty_data(release, python, directory / "first", say)
    shutil.copytree(data, directory / "data")
    return LabelStudio(python, directory)
