"""/predict, of a smart tool."""

import pytest
import wire
from project import BOXES, ECHO
from steps import connect, predict, results


def point(x, y, **more):
    return {"id": f"k{x}", "from_name": "kp", "to_name": "i", "type": "keypointlabels",
            "origin": "manual", "original_width": 800, "original_height": 600,
            "image_rotation": 0, **more,
            "value": {"x": x, "y": y, "width": 0.5, "keypointlabels": ["Cat"], "labels": ["Cat"]}}


@pytest.fixture
def click(backend, project):
    """Asks for the prediction that follows these points; the answer's only item."""
    project.config = BOXES

    def ask(*points):
        items = predict(backend, project, "x", context={"result": list(points)})
        assert len(items) == 1
        return items[0]

    return ask


def corners(item):
    return [(region["value"]["x"], region["value"]["y"]) for region in item["result"]]


@pytest.mark.parametrize("predictions", [1, 3])
def test_069_a_click_is_answered_with_an_object(backend, project, click, predictions):
    connect(backend, project, extra_params={"predictions": predictions})
    item = click(point(41.5, 55, is_positive=True))
    assert isinstance(item, dict) and corners(item) == [(36.5, 50)]


def test_070_nothing_found_is_one_empty_result(backend, project):
    body = project.predict("x", context={"result": [point(1, 1)]})
    body["tasks"][0]["data"]["nothing"] = True
    assert [item["result"] for item in results(backend.post("/predict", body))] == [[]]


def test_071_a_point_is_negative_only_when_it_says_so(click):
    item = click(point(20, 20, is_positive=True), point(40, 40, is_positive=False), point(60, 60))
    assert corners(item) == [(15, 15), (55, 55)]


def test_072_no_regions_are_answered_with_an_empty_result(click):
    assert click()["result"] == []


@pytest.mark.parametrize("context", [None, {}])
def test_073_without_regions_it_is_an_ordinary_prediction(backend, project, context):
    project.config = BOXES
    assert corners(predict(backend, project, "x", context=context)[0]) == [(0, 0)]


def test_074_a_file_name_and_drafts_come_with_the_task(backend, project):
    body = project.predict("x", context={"result": [point(10, 10)]})
    draft = {"id": 1, "user": "a@b.co", "created_ago": "0 minutes", "result": [point(5, 5)],
             "lead_time": 1.5, "was_postponed": False, "import_id": None, "annotation": None}
    body["label_config"] = BOXES
    body["tasks"][0].update(file_upload="ab12-plane.png", drafts=[draft], allow_skip=True)
    assert corners(results(backend.post("/predict", body))[0]) == [(5, 5)]


def test_075_unknown_keys_of_the_context_reach_the_model_untouched(backend, project):
    project.config = ECHO
    context = {"event": "track", "session_id": "s-1", "max_frames": 90071992547409931,
               "nested": {"list": [1, None, {"\u00fc": 2.5}]}, "result": [point(1, 1)]}
    said = predict(backend, project, "x", context=context)[0]["result"][0]["value"]["text"][0]
    assert wire.strict_json(said)["params"]["context"] == context
