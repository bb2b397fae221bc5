"""What a Label Studio needs of an answer: it reads these things and nothing else."""

import datetime
import math
import xml.etree.ElementTree as xml
from urllib.parse import parse_qs, urlsplit

CREDENTIALS = "Basic dXNlcjpwYXNzd29yZA=="


def check(replay, request, answer):
    CHECKS.get((request.method, request.route), check_unknown)(replay, request, answer)


def read(answer):
    """An answer that is no error is below 400 and a JSON object, whatever its Content-Type."""
    assert answer.status < 300, answer
    body = answer.json
    assert isinstance(body, dict), answer
    return body


def check_refusal(answer, words=""):
    """1.x shows the reason phrase, 0.7 the whole body, of which it takes these keys."""
    assert 400 <= answer.status < 500, answer
    body = answer.json
    assert body["status"] == answer.status and words in body["detail"], answer
    assert body["result"]["traceback"] and words in answer.reason, answer


def check_unknown(_replay, _request, answer):
    """Made up by an injected fault, or a prefix that this backend is not mounted under."""
    assert answer.status == 404, answer


def check_health(replay, _request, answer):
    body = read(answer)
    if replay.old:
        assert isinstance(body["model_dir"], str) and body["model_dir"]


def check_setup(replay, request, answer):
    version = read(answer)["model_version"]
    check_version(version)
    replay.hears(request.body["project"], version)


def check_version(version):
    """Trimmed when stored, so that blanks would make it another one; null is a 400 for the user."""
    assert isinstance(version, str) and version and version == version.strip()


def check_predict(replay, request, answer):
    body, tasks = read(answer), request.body["tasks"]
    assert isinstance(body["results"], list) and len(body["results"]) == len(tasks)
    replay.hears(request.body["project"], body["model_version"])
    clicked = (request.body["params"] or {}).get("context")
    for item in body["results"]:
        assert isinstance(item, dict), "0.7 and smart tools show no list"
        check_prediction(item, body["model_version"], request.body["label_config"], clicked)


def check_prediction(item, version, config, clicked):
    check_version(item["model_version"])
    assert item["model_version"] == version
    score = item.get("score")
    assert score is None or math.isfinite(score) and 0 <= score <= 1
    assert isinstance(item["result"], list)
    for region in item["result"]:
        check_region(region, xml.fromstring(config))
    assert clicked or has_answer(item["result"], xml.fromstring(config))


def has_answer(regions, config):
    """The recorded configs all have Choices or boxes, which the model answers."""
    asked = {tag.get("name") for tag in config.iter() if tag.tag in ("Choices", "RectangleLabels")}
    return asked == {region["from_name"] for region in regions}


def check_region(region, config):
    """As 1.23 validates it when its flag for that is on; without a type the page hangs."""
    control = config.find(f".//*[@name='{region['from_name']}']")
    assert region["type"] == control.tag.lower()
    assert region["to_name"] in control.get("toName").split(",")
    labels = {tag.get("alias", tag.get("value")) for tag in control.iter() if tag is not control}
    assert region["value"][region["type"]] and set(region["value"][region["type"]]) <= labels
    for key in {"x", "y", "width", "height"} & set(region["value"]):
        assert 0 <= region["value"][key] <= 100


def check_train(replay, request, answer):
    """The whole of a project's annotations; 0.7 shows the user the body of a refusal."""
    key = "completions" if replay.old else "annotations"
    kept = replay.annotated[request.body["project"]] = {}
    for task in request.body[key]:
        for each in task[key]:
            note(kept, each, task["id"])
    words = "" if request.body[key] else f"No {key} found."
    check_training(replay, request.body["project"], answer, words)


def check_training(replay, project, answer, words="nothing to train on"):
    if not replay.annotated.get(project):
        return check_refusal(answer, words)
    job = read(answer)["job"]
    assert isinstance(job, str)
    replay.wait_until_trained(project, job)


def check_webhook(replay, request, answer):
    project = uid(request.body["project"])
    if request.by_connector:
        return check_training(replay, project, answer)
    read(answer)
    note_event(replay.annotated.setdefault(project, {}), request.body)


def uid(project):
    created = datetime.datetime.fromisoformat(project["created_at"].replace("Z", "+00:00"))
    return f"{project['id']}.{int(created.timestamp())}"


def note(kept, annotation, task):
    kept.pop(annotation["id"], None)
    if not annotation.get("was_cancelled") and not annotation.get("skipped"):
        kept[annotation["id"]] = task


def note_event(kept, event):
    created = event.get("annotation", [])
    for annotation in created if isinstance(created, list) else [created]:
        note(kept, annotation, annotation["task"])
    gone = {each["id"] for each in event.get("annotations", [])}
    tasks = event.get("tasks", []) if event["action"] == "TASKS_DELETED" else []
    gone |= {id for id, task in kept.items() if task in {each["id"] for each in tasks}}
    for annotation in gone:
        kept.pop(annotation, None)


def check_is_training(replay, request, answer):
    """0.7's model page dies without either key, and of any error."""
    body = read(answer)
    assert body["is_training"] is False, "the replay waits for trainings"
    check_version(body["model_version"])
    replay.hears(parse_qs(urlsplit(request.path).query)["project"][0], body["model_version"])


def check_job_status(_replay, _request, answer):
    """The recorded job is another backend's: nothing that keeps Label Studio from training."""
    assert answer.status in (404, 410), answer


def check_delete(replay, request, answer):
    read(answer)
    replay.annotated.pop(request.body["project"], None)


def check_versions(replay, request, answer):
    assert answer.status == 200, answer
    versions = read(answer)["versions"]
    assert isinstance(versions, list) and all(isinstance(each, str) for each in versions)
    if request.body is not None:
        assert set(replay.versions[request.body["project"]]) <= set(versions)


CHECKS = {("GET", "/health"): check_health, ("POST", "/setup"): check_setup,
          ("POST", "/predict"): check_predict, ("POST", "/train"): check_train,
          ("POST", "/webhook"): check_webhook, ("GET", "/is_training"): check_is_training,
          ("POST", "/job_status"): check_job_status, ("POST", "/delete"): check_delete,
          ("GET", "/versions"): check_versions, ("POST", "/versions"): check_versions}
