"""A good body for each route and each way to say it, and every bad one that can be made of it."""

import itertools
import json

CHOICES = ('<View><Text name="t" value="$do"/><Choices name="c" toName="t">'
           '<Choice value="a"/><Choice value="b"/></Choices></View>')
BOXES = ('<View><Image name="i" value="$do"/>'
         '<KeyPointLabels name="kp" toName="i" smart="true"><Label value="Cat"/></KeyPointLabels>'
         '<RectangleLabels name="r" toName="i"><Label value="Cat"/></RectangleLabels></View>')

REGION = {"id": "r1", "from_name": "c", "to_name": "t", "type": "choices",
          "value": {"choices": ["a"]}}
ANNOTATION = {"id": 5, "task": 4, "was_cancelled": False, "result": [REGION]}
TASK = {"id": 4, "data": {"do": "x"}, "meta": {}, "annotations": [], "predictions": []}
POINT = {"id": "p", "from_name": "kp", "to_name": "i", "type": "keypointlabels",
         "is_positive": True, "value": {"x": 10.5, "y": 20, "keypointlabels": ["Cat"]}}
UID = "7.1767225607"
PROJECT = {"id": 7, "title": "Planes", "label_config": CHOICES, "model_version": "Planes",
           "created_at": "2026-01-01T00:00:07.250000Z", "num_tasks_with_annotations": 1}


def event(action, **more):
    return "/webhook", {"action": action, "project": PROJECT, **more}


def train(key):
    return "/train", {key: [{"id": 4, "data": {"do": "x"}, key: [ANNOTATION]}], "project": UID,
                      "label_config": CHOICES, "params": {"login": "", "password": ""}}


GOOD = (
    ("/setup", {"project": UID, "schema": CHOICES, "hostname": "http://localhost:8080",
                "access_token": "feedface", "extra_params": {"a": 1}, "model_version": "0.0.1"}),
    ("/setup", {"project": UID, "schema": CHOICES, "extra_params": '{"a": [1]}'}),
    ("/predict", {"tasks": [TASK, TASK], "project": UID, "label_config": CHOICES,
                  "model_version": "0.0.1",
                  "params": {"login": None, "password": "hush", "context": None}}),
    ("/predict", {"tasks": [TASK], "project": UID, "label_config": BOXES,
                  "params": {"context": {"result": [POINT], "user_id": 1}}}),
    event("ANNOTATION_CREATED", task=TASK, annotation=ANNOTATION),
    event("ANNOTATIONS_CREATED", task=[TASK], annotation=[ANNOTATION]),
    event("ANNOTATION_UPDATED", task=TASK, annotation=ANNOTATION),
    event("START_TRAINING"),
    event("PROJECT_UPDATED"),
    event("ANNOTATION_DELETED", annotation={"id": 6}),
    event("ANNOTATIONS_DELETED", annotations=[{"id": 6}]),
    event("TASKS_CREATED", tasks=[TASK]),
    event("TASKS_DELETED", tasks=[{"id": 6}]),
    event("LABEL_LINK_UPDATED", label_link={"id": 1}, label={"id": 2}),
    event("PROJECT_DELETED"),
    train("completions"),
    train("annotations"),
    ("/job_status", {"job": "1"}),
    ("/versions", {"project": UID}),
    ("/delete", {"project": UID}),
)

DEEP = 1000
WRONG = {"null": "null", "true": "true", "a negative": "-1", "1e400": "1e400",
         "beyond 64 bits": "123456789012345678901234567890", "a fraction": "0.5", "a text": '"x"',
         "an empty text": '""', "a list": "[]", "an object": "{}", "a list of lists": "[[[null]]]",
         "deep lists": "[" * DEEP + "]" * DEEP, "deep objects": '{"a":' * DEEP + "1" + "}" * DEEP,
         "a huge text": '"' + "x" * 65536 + '"', "a NUL": r'"a\u0000b"', "a path": '"../../evil"'}


def paths(value, here=()):
    """Of every value in it, itself too."""
    yield here
    inner = (value.items() if isinstance(value, dict) else
             enumerate(value) if isinstance(value, list) else ())
    yield from itertools.chain.from_iterable(paths(item, here + (key,)) for key, item in inner)


def replaced(value, path, text):
    """The JSON text of value with `text` at that place."""
    if not path:
        return text
    if isinstance(value, dict):
        return "{" + ",".join(
            json.dumps(key) + ":" + (replaced(item, path[1:], text) if key == path[0] else
                                     json.dumps(item)) for key, item in value.items()) + "}"
    return "[" + ",".join(replaced(item, path[1:], text) if i == path[0] else json.dumps(item)
                          for i, item in enumerate(value)) + "]"


def bad_bodies(body):
    """Pairs of what is wrong, and the text."""
    for path in paths(body):
        for name, text in WRONG.items():
            yield f"{name} at {path}", replaced(body, path, text).encode()
