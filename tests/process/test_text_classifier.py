"""The example that learns: what people answered is what it predicts."""

import pathlib

from support.patience import wait_until

CONFIG = (pathlib.Path(__file__).parents[2] /
          "examples/text_classifier/label_config.xml").read_text()
PROJECT = "7.1767225600"


def annotate(backend, number, text, *labels):
    region = {"from_name": "topic", "to_name": "text", "type": "choices",
              "value": {"choices": list(labels)}}
    answer = backend.post("/webhook", {
        "action": "ANNOTATION_CREATED",
        "project": {"id": 7, "created_at": "2026-01-01T00:00:00Z", "label_config": CONFIG},
        "task": {"id": number, "data": {"text": text}},
        "annotation": {"id": number, "task": number, "result": [region]}})
    assert answer.status == 201


def predicted(backend, text):
    answer = backend.post("/predict", {"project": PROJECT, "label_config": CONFIG,
                                       "tasks": [{"id": 1, "data": {"text": text}}]}).json
    regions = answer["results"][0]["result"]
    return answer["model_version"], [region["value"]["choices"] for region in regions]


def test_it_learns_from_annotations(start):
    backend = start(name="text_classifier_backend")
    assert predicted(backend, "the match") == ("0.0.1", [])
    annotate(backend, 1, "the match was won by a goal", "Sport")
    annotate(backend, 2, "the election was won by a vote", "Politics")
    backend.post("/webhook", {"action": "START_TRAINING", "project": {
        "id": 7, "created_at": "2026-01-01T00:00:00Z"}})
    wait_until(lambda: predicted(backend, "x")[0] == "0.1.0", "the new version")
    assert predicted(backend, "a late goal") == ("0.1.0", [["Sport"]])
    assert predicted(backend, "one vote") == ("0.1.0", [["Politics"]])
    assert predicted(backend, "the") == ("0.1.0", [])
