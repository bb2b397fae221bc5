"""What several tests do and expect."""

import wire
from support.patience import wait_until

DELIVERY = {"User-Agent": "python-requests/2.34.2", "Content-Type": "application/json"}


def ok(answer, status=200):
    assert answer.status == status, f"{answer.status} {answer.reason}: {answer.text}"
    assert isinstance(answer.json, dict), answer.text
    return answer.json


def connect(backend, project, **more):
    return ok(backend.post("/setup", project.setup(**more)))


def version(backend, project):
    return connect(backend, project)["model_version"]


def results(answer):
    return ok(answer)["results"]


def predict(backend, project, *texts, **params):
    return results(backend.post("/predict", project.predict(*texts, **params)))


def annotate(backend, project, *numbers):
    for number in numbers:
        assert backend.post("/webhook", project.annotated(number)).status == 201


def train(backend, project):
    """The job."""
    return ok(backend.post("/webhook", project.event("START_TRAINING")), 201)["job"]


def is_training(backend, project):
    return ok(backend.get(f"/is_training?project={project.uid}"))


def wait_until_trained(backend, project):
    wait_until(lambda: not is_training(backend, project)["is_training"], "the training is over")
    state = is_training(backend, project)
    assert state["job_status"] == "finished", state


def learn(backend, project, *numbers):
    """Annotates these tasks and trains; the new version."""
    annotate(backend, project, *numbers)
    train(backend, project)
    wait_until_trained(backend, project)
    return version(backend, project)


def deliver(backend, body, headers=DELIVERY):
    return wire.request(backend, "POST", "/webhook", body, headers=headers)


def score(backend, project):
    """1 / (1 + the number of tasks it was trained on); 0 before a training."""
    return predict(backend, project, "x")[0]["score"]


def jobs(backend, project):
    return ok(backend.get(f"/jobs?project={project.uid}"))["jobs"]


def refused(answer, status):
    """The error envelope's detail, which the reason phrase repeats without what looks like tags."""
    assert answer.status == status, f"{answer.status} {answer.reason}: {answer.text}"
    body = answer.json
    assert body["status"] == status and body["request"] == {}
    assert body["result"]["traceback"] == body["detail"]
    assert answer.reason == body["detail"][:120].replace("<", "[").replace(">", "]")
    return body["detail"]
