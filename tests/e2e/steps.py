"""Steps that several tests of the story take."""

import threading
import time

from backend import journal
from waiting import wait_until

LABELS = {"Boeing", "Airbus"}
FEW_SECONDS = 10


def label_of(prediction, labels=LABELS):
    """The one label of a prediction that fits the tutorial's config."""
    [only] = prediction["result"]
    assert (only["from_name"], only["to_name"], only["type"]) == ("choice", "image", "choices")
    [label] = only["value"]["choices"]
    assert label in labels
    return label


def one_for_each_task(project, version):
    """The predictions of a version: one for each task, each a label of the tutorial's config."""
    predictions = project.predictions(version)
    assert sorted(row["task"] for row in predictions) == sorted(project.tasks)
    for prediction in predictions:
        label_of(prediction)
    return predictions


def wait_for_journal(backend, project, annotation, expected):
    def noted():
        return journal(backend.model_dir, project.key).get(annotation)

    wait_until(lambda: f"annotation {annotation} is noted as {expected}, but as {noted()}",
               lambda: noted() == expected)


def wait_for_version(backend, project, label_config, version):
    """By the backend's own word."""
    wait_until(f"/setup says {version}",
               lambda: backend.setup(project.key, label_config) == version, FEW_SECONDS)


def train(backend, project, label_config, version):
    """Start Training in Label Studio, until the new version is there too."""
    project.start_training()
    assert project.stored_backend()[0] == "TR"
    wait_for_version(backend, project, label_config, version)
    card = project.backend()
    assert (card["state"], card["model_version"]) == ("CO", version)


class Asking:
    """Asks for a prediction again and again, and keeps the versions that answered."""

    def __init__(self, backend, project, label_config):
        self.backend = backend
        self.body = {"tasks": [{"id": project.tasks[0], "data": {"image": "/a.png"}}],
                     "project": project.key, "label_config": label_config,
                     "params": {"login": None, "password": None, "context": None}}
        self.versions = []
        self.longest = 0.0
        self.failure = None
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        self.thread.join(FEW_SECONDS)
        assert self.failure is None, repr(self.failure)

    def run(self):
        try:
            while not self.over.is_set():
                self.ask()
        except BaseException as failure:
            self.failure = failure

    def ask(self):
        started = time.monotonic()
        status, answer = self.backend.post("/predict", self.body)
        self.longest = max(self.longest, time.monotonic() - started)
        assert status == 200, answer
        [prediction] = answer["results"]
        label_of(prediction)
        self.versions.append(prediction["model_version"])

    def wait_for_another_than(self, old):
        """The version that answers next."""
        wait_until(f"another version than {old} answers",
                   lambda: self.failure or set(self.versions) != {old}, FEW_SECONDS)
        return self.versions[-1]
