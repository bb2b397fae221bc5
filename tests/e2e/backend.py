"""A backend made and started by the `lsml` command, as its users do."""

import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess

import http_json
from own_process import OwnProcess

SERVING = re.compile(r"Serving (http://localhost:\d+)")


def journal(model_dir, project):
    """What the backend noted of a project's annotations, by annotation id."""
    path = pathlib.Path(model_dir) / "lsml.db"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT annotation, task, body, was_cancelled FROM annotations WHERE project = ?",
            (project,)).fetchall()
    return {annotation: {"task": task, "result": json.loads(body)["result"],
                         "was_cancelled": bool(was_cancelled)}
            for annotation, task, body, was_cancelled in rows}


def job_result(model_dir, project, version):
    path = pathlib.Path(model_dir) / project / "versions" / version / "job_result.json"
    return json.loads(path.read_text())


class Backend:
    def __init__(self, prefix, directory, script):
        lsml = str(pathlib.Path(prefix) / "bin/lsml")
        self.model_dir = directory / "model_dir"
        env = {name: value for name, value in os.environ.items()
               if not name.startswith(("LSML_", "LABEL_STUDIO_"))
               and name not in ("HOST", "PORT", "MODEL_DIR", "LOG_LEVEL")}
        subprocess.run([lsml, "init", "my_backend", "--script", str(script), "--root-dir",
                        str(directory)], check=True, env=env)
        self.process = OwnProcess(
            [lsml, "start", str(directory / "my_backend"), "--port", "0", "--model-dir",
             str(self.model_dir), "--log-level", "debug"], directory / "backend.log", env,
            directory)
        try:
            self.url = self.process.wait_for(
                "the backend serves", lambda: SERVING.search(self.log()), 300)[1]
            self.process.wait_for("the backend answers", self.is_up, 10)
        except BaseException:
            self.process.kill()
            raise

    def is_up(self):
        with contextlib.suppress(OSError):
            return http_json.call("GET", self.url + "/health", timeout=5)[0] == 200
        return False

    def log(self):
        return self.process.log()

    def get(self, path):
        return http_json.call("GET", self.url + path)

    def post(self, path, body):
        return http_json.call("POST", self.url + path, body)

    def setup(self, project, label_config, **more):
        """The version it answers with for this project."""
        status, answer = self.post("/setup", {"project": project, "schema": label_config, **more})
        assert status == 200, answer
        return answer["model_version"]

    def is_training(self, project):
        status, answer = self.get(f"/is_training?project={project}")
        assert status == 200, answer
        return answer

    def jobs(self, project):
        """Its trainings, the newest first."""
        status, answer = self.get(f"/jobs?project={project}")
        assert status == 200, answer
        return answer["jobs"]

    def times_asked(self, request):
        """How often that came ("POST /train"), by its log."""
        return self.log().count(f": {request}: 2") + self.log().count(f": {request}: 4")
