"""A Label Studio 0.7: one project on a free port, started and used as the tutorial says."""

import contextlib
import html
import os
import pathlib
import re

import http_json
from free_port import free_port
from own_process import OwnProcess

INHERITED = ("PATH", "LANG", "TMPDIR")


class OldLabelStudio:
    def __init__(self, python, directory, label_config, backend_url, name="planes"):
        self.home = directory / "home"
        self.home.mkdir(parents=True)
        (directory / "label_config.xml").write_text(label_config)
        port = free_port()
        self.url = f"http://localhost:{port}"
        env = {name: os.environ[name] for name in INHERITED if name in os.environ}
        env.update(HOME=str(self.home), collect_analytics="0")
        command = pathlib.Path(python).with_name("label-studio")
        self.process = OwnProcess(
            [str(python), str(command), "start", name, "--init", "--ml-backends", backend_url,
             "-l", "label_config.xml", "-p", str(port), "-b"], directory / "label_studio.log", env,
            directory)
        try:
            self.process.wait_for("Label Studio answers", self.is_up, 60)
        except BaseException:
            self.process.kill()
            raise

    def is_up(self):
        with contextlib.suppress(OSError):
            return self.ask("GET", "/version")[0] == 200
        return False

    def stop(self):
        self.process.stop(10)
        self.process.kill()

    def ask(self, method, path, body=None):
        """Status and body of a call."""
        return http_json.call(method, self.url + path, body)

    def call(self, method, path, body=None):
        """The body of a call that must succeed."""
        status, answer = self.ask(method, path, body)
        assert status < 400, f"{method} {path}: {status}: {answer}"
        return answer

    def backend_name(self):
        """What the backend knows this project by."""
        [backend] = self.call("GET", "/api/project")["config"]["ml_backends"]
        return backend["name"]

    def add_tasks(self, tasks):
        return self.call("POST", "/api/import", [{"data": data} for data in tasks])["new_task_ids"]

    def open(self, task):
        """The task with its predictions, asked of the backend now."""
        return self.call("GET", f"/api/tasks/{task}")

    def next(self):
        return self.call("GET", "/api/projects/1/next")

    def submit(self, task, regions):
        return self.call("POST", f"/api/tasks/{task}/completions",
                         {"result": regions, "lead_time": 1.5})["id"]

    def skip(self, task):
        return self.call("POST", f"/api/tasks/{task}/cancel", {"result": [], "lead_time": 1})["id"]

    def rewrite(self, task, completion, regions):
        self.call("PATCH", f"/api/tasks/{task}/completions/{completion}",
                  {"result": regions, "was_cancelled": False, "lead_time": 2})

    def delete_completion(self, task, completion):
        self.call("DELETE", f"/api/tasks/{task}/completions/{completion}")

    def delete_all_tasks(self):
        self.call("DELETE", "/api/tasks/delete")

    def start_training(self):
        """Status and answer of the page's button."""
        return self.ask("POST", "/api/train", {})

    def save_label_config(self, label_config):
        self.call("POST", "/api/save-config", {"label_config": label_config})

    def model_page(self):
        return ModelPage(self.call("GET", "/model"))


class ModelPage:
    """What the page says of its one backend."""

    def __init__(self, source):
        self.source = source
        card = re.search(r'class="description">(.*?)</div>(.*?)<!-- Train & Pred', source, re.S)
        assert card, f"no backend on the page: {source[-2000:]}"
        self.version = plain(card[1]).removeprefix("Model version: ")
        self.state = plain(card[2])
        shown = re.search(r"show_logs\((.*?)\)\"", card[2], re.S)
        self.error = html.unescape(shown[1]) if shown else None


def plain(text):
    """The words of a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
