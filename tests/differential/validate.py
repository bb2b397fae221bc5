#!/usr/bin/env python3
"""Compares lsml's validation of predictions with label-studio-sdk's validate_prediction.

Makes label configs of every control tag and predictions for them, spoils most of the predictions, and
asks both. Run it with a Python that has label-studio-sdk 2.1:

    ninja -C build/dev validate_cases
    python tests/differential/validate.py --program build/dev/tests/differential/validate_cases --cases 20000

What lsml refuses on purpose although the SDK does not (see docs/writing-a-model.md) is counted by
rule; any other difference is shown, and the exit code is 1.
"""

import argparse
import collections
import copy
import json
import logging
import random
import subprocess
import sys

from label_studio_sdk.label_interface import LabelInterface

LABELS = ["Car", "Bus", "a b", "ü", "Car/Bus"]
JUNK = [None, True, False, 0, 1, -1, 5, 5.0, 5.5, 100, 100.5, 101, 50.1, 255, 256, 361, -5, 1e6, "", "x", "Car",
        "5", " 5 ", "5.0", "5.5", "1_0", "1__0", "1e3", "+5", "5.", ".5", "0x10", "true", "TRUE", "no", "on", "left",
        "2024-01-02", [], ["Car"], ["zz"], ["Car", "Bus"], [None], [1], [[1, 2]], [[0, 0], [50, 50]], [["Car"]],
        {}, {"x": 1}, {"a": ["b"]}, [{}], [{"x": 1, "y": 2}], [{"start": 1, "end": 2}], "rectangle", "relation",
        "labels", "r1", "r2", "ctl", "obj"]


def labels_xml(tag, names):
    return "".join(f'<{tag} value="{name}"/>' for name in names)


def number(rng, high=100):
    return rng.choice([0, high, round(rng.uniform(0, high), 2), rng.randint(0, high), rng.random() * high])


def rectangle(rng):
    return {"x": number(rng), "y": number(rng), "width": number(rng), "height": number(rng),
            **({"rotation": rng.choice([0, 15.5, -90, None])} if rng.random() < 0.7 else {})}


def ellipse(rng):
    return {"x": number(rng), "y": number(rng), "radiusX": number(rng, 50), "radiusY": number(rng, 50),
            **({"rotation": 30} if rng.random() < 0.5 else {})}


def keypoint(rng):
    return {"x": number(rng), "y": number(rng), **({"width": 0.5} if rng.random() < 0.5 else {})}


def polygon(rng):
    return {"points": [[number(rng), number(rng)] for _ in range(rng.randint(0, 6))], "closed": True}


def brush(rng):
    return {"format": "rle", "rle": [0, 0, 0, 80] + [rng.randint(0, 255) for _ in range(rng.randint(3, 30))]}


def bitmask(rng):
    return {"imageDataURL": "data:image/png;base64,iVBORw0KGgo=", **({"format": None} if rng.random() < 0.3 else {})}


def vertices(rng):
    return [{"x": number(rng), "y": number(rng), "id": f"v{i}", "isBezier": False, "prevPointId": None if i == 0 else f"v{i-1}"}
            for i in range(rng.randint(0, 4))]


def vector(rng):
    return {"vertices": vertices(rng), "closed": rng.random() < 0.5}


def ocr(rng):
    return {**rectangle(rng), "ocrtext": "hi", "pageIndex": rng.choice([0, 3, None])}


def video_rectangle(rng):
    frames = [{**rectangle(rng), "frame": i + 1, "time": i / 25, "enabled": True} for i in range(rng.randint(0, 3))]
    return {"framesCount": 10, "duration": 1.5, "sequence": frames}


def video_vector(rng):
    frames = [{"frame": i + 1, "time": i / 25, "closed": False, "enabled": True, "vertices": vertices(rng)}
              for i in range(rng.randint(0, 3))]
    return {"framesCount": 10, "duration": 1.5, "sequence": frames}


def span(rng):
    start = rng.randint(0, 40)
    return {"start": start, "end": start + rng.randint(0, 9), "text": "John"}


def audio_span(rng):
    return {"start": 1.25, "end": 3.5, "channel": rng.choice([0, 1])}


def hypertext(rng):
    return {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 0, "endOffset": rng.randint(0, 9),
            "globalOffsets": {"start": 0, "end": 3}}


def paragraph(rng):
    return {"start": rng.choice(["0", 0]), "end": rng.choice(["0", 1, "2"]), "startOffset": 0, "endOffset": 3}


def timeseries(rng):
    return {"start": rng.choice([2, "2020-01-01"]), "end": rng.choice([8, "2020-01-02"]), "instant": rng.random() < 0.5}


def timeline(rng):
    return {"ranges": [{"start": 3, "end": 5 + i} for i in range(rng.randint(1, 2))]}


def choices(rng, control):
    labels = control["labels"] or LABELS
    return {"choices": rng.sample(labels, rng.randint(1, min(2, len(labels))))}


def taxonomy(rng, control):
    return {"taxonomy": [["Car"], ["Car", "Bus"]][:rng.randint(0, 2)]}


def chosen(rng, control):
    return rng.sample(control["labels"] or LABELS, 1)


# tag: (object tags, labels' tag, value, key of the labels)
SIMPLE = {
    "TextArea": (["Text", "Image"], None, lambda r, c: {"text": ["a", "b"][:r.randint(0, 2)]}),
    "Rating": (["Text"], None, lambda r, c: {"rating": r.randint(0, 4)}),
    "Number": (["Text"], None, lambda r, c: {"number": r.choice([0, 5, 2.5, -3])}),
    "DateTime": (["Text"], None, lambda r, c: {"datetime": "2024-01-02"}),
    "Pairwise": (["Text"], None, lambda r, c: {"selected": r.choice(["left", "right"])}),
    "Ranker": (["List"], None, lambda r, c: {"ranker": {"rank": ["x", "y"], "_": []}}),
    "Choices": (["Text", "Image", "Audio"], "Choice", choices),
    "Taxonomy": (["Text"], "Choice", taxonomy),
    "MyTag": (["Image"], None, lambda r, c: {"whatever": 1}),
    "Chat": (["Text"], None, lambda r, c: {"chatmessage": {"role": "user", "content": "hi", "createdAt": r.choice([5, None])}}),
    "ReactCode": (["Text"], None, lambda r, c: {"reactcode": {"a": 1}}),
    "Relations": (["Text"], "Relation", lambda r, c: {"relations": ["Car"]}),
}
REGIONS = {
    "Labels": (["Text", "Audio", "HyperText", "Image"], span),
    "HyperTextLabels": (["HyperText"], hypertext),
    "ParagraphLabels": (["Paragraphs"], paragraph),
    "TimeSeriesLabels": (["TimeSeries"], timeseries),
    "TimelineLabels": (["Video"], timeline),
    "OcrLabels": (["Pdf", "Image"], ocr),
}
GEOMETRY = {"Rectangle": rectangle, "Ellipse": ellipse, "KeyPoint": keypoint, "Polygon": polygon, "Brush": brush,
            "MagicWand": brush, "Bitmask": bitmask, "Vector": vector, "VideoRectangle": video_rectangle,
            "VideoVector": video_vector}
ATTRIBUTES = {"Choices": ['', 'choice="multiple"', 'choice="single"', 'choice="single-radio"', 'value="$opts"'],
              "Rating": ['', 'maxRating="4"', 'maxRating="10"', 'maxRating="x"', 'maxRating="4.0"'],
              "Number": ['', 'min="0"', 'min="-5" max="10"', 'min="x"'],
              "Labels": ['', 'choice="multiple"', 'value="$l"']}
LABEL_KEYS = {"VideoRectangle": "labels", "VideoVectorLabels": "labels"}


def control_of(rng, tag, name, to_name):
    """The XML of a control, with its labels and how to make a value."""
    with_labels = tag.endswith("Labels") or tag in ("Choices", "Taxonomy", "Relations")
    labels = LABELS[:rng.randint(1, 5)] if with_labels and rng.random() < 0.9 else []
    if tag == "Taxonomy":
        labels = ["Car", "Bus"]
    child = {"Choices": "Choice", "Taxonomy": "Choice", "Relations": "Relation"}.get(tag, "Label")
    inner = '<Choice value="Car"><Choice value="Bus"/></Choice>' if tag == "Taxonomy" else labels_xml(child, labels)
    attributes = rng.choice(ATTRIBUTES.get(tag, [""]))
    xml = f'<{tag} name="{name}" toName="{to_name}" {attributes}>{inner}</{tag}>'
    if tag in ("Chat", "ReactCode"):  # control and object in one
        to_name = name
        xml = {"Chat": f'<Chat name="{name}" value="$m"/>',
               "ReactCode": rng.choice([f'<ReactCode name="{name}" toName="{name}" data="$x" outputs="a"/>',
                                        f'<ReactCode name="{name}" data="$x"/>'])}[tag]
    control = {"tag": "ChatMessage" if tag == "Chat" else tag, "name": name, "to_name": to_name, "labels": labels, "xml": xml}
    base = tag[:-len("Labels")] if tag.endswith("Labels") else tag
    if tag in SIMPLE:
        control["value"] = lambda: SIMPLE[tag][2](rng, control)
    else:
        make = REGIONS[tag][1] if tag in REGIONS else GEOMETRY[base]
        key = LABEL_KEYS.get(tag, tag.lower())

        def value():
            made = (audio_span if tag == "Labels" and rng.random() < 0.2 else make)(rng)
            if tag.endswith("Labels") or (tag == "VideoRectangle" and rng.random() < 0.5):
                made[key] = chosen(rng, control)
            return made
        control["value"] = value
    return control


def make_config(rng):
    """Controls on one or two objects."""
    tags = list(SIMPLE) + list(REGIONS) + list(GEOMETRY) + [g + "Labels" for g in GEOMETRY if g not in ("MagicWand", "VideoRectangle")]
    count = rng.choice([1, 1, 2, 3])
    objects = {"obj": "", "obj2": ""}
    controls = []
    for i in range(count):
        tag = rng.choice(tags)
        allowed = (SIMPLE.get(tag) or REGIONS.get(tag) or (["Video"] if "Video" in tag else ["Image"],))[0]
        to_name = "obj" if i == 0 or rng.random() < 0.8 else "obj2"
        if not objects[to_name]:
            objects[to_name] = rng.choice(allowed)
        target = "obj,obj2" if tag == "Pairwise" or rng.random() < 0.05 else to_name
        controls.append(control_of(rng, tag, "ctl" if i == 0 else f"ctl{i}", target))
    if rng.random() < 0.3:  # split and merged regions
        objects["obj"] = objects["obj"] or "Image"
        for tag in ("Labels", rng.choice(list(GEOMETRY))):
            controls.append(control_of(rng, tag, "s" + tag, "obj"))
    xml = "".join(f'<{tag or "Text"} name="{name}" value="${name}"/>' for name, tag in objects.items()
                  if tag or name == "obj" or any("obj2" in c["to_name"] for c in controls))
    return f"<View>{xml}{''.join(c['xml'] for c in controls)}</View>", controls


def make_prediction(rng, controls):
    result = []
    for i in range(rng.choice([1, 1, 1, 2, 3])):
        control = rng.choice(controls)
        item = {"id": f"r{i}", "from_name": control["name"], "to_name": rng.choice(control["to_name"].split(",")),
                "type": control["tag"].lower(), "value": control["value"]()}
        if rng.random() < 0.05:
            item["value"] = {control["name"]: item["value"]}
        result.append(item)
    split = [c for c in controls if c["name"].startswith("s")]
    if len(split) == 2 and rng.random() < 0.7:
        labels, geometry = split
        value = geometry["value"]()
        name = geometry["tag"].lower()
        if rng.random() < 0.5:
            result.append({"id": "p", "from_name": geometry["name"], "to_name": "obj", "type": name, "value": value})
            result.append({"id": "p", "from_name": labels["name"], "to_name": "obj", "type": "labels",
                           "value": {**value, "labels": chosen(rng, labels)}})
        else:
            key = name + "labels" if rng.random() < 0.8 else "labels"
            result.append({"id": "m", "from_name": labels["name"], "to_name": "obj", "type": name + "labels",
                           "value": {**value, key: chosen(rng, labels)}})
    if len(result) > 1 and rng.random() < 0.3:
        result.append({"type": "relation", "from_id": result[0]["id"], "to_id": result[1]["id"],
                       "direction": rng.choice(["left", "right", "bi"])})
    rng.shuffle(result)
    prediction = {"result": result}
    if rng.random() < 0.5:
        prediction["score"] = rng.random()
    return prediction


def places(node, path=()):
    yield path
    if isinstance(node, dict):
        for key in node:
            yield from places(node[key], path + (key,))
    elif isinstance(node, list):
        for i in range(min(len(node), 4)):
            yield from places(node[i], path + (i,))


def spoil(rng, prediction):
    path = rng.choice([p for p in places(prediction) if p] or [()])
    if not path:
        return
    holder = prediction
    for step in path[:-1]:
        holder = holder[step]
    key = path[-1]
    how = rng.random()
    if how < 0.2:
        del holder[key]
    elif how < 0.75:
        holder[key] = copy.deepcopy(rng.choice(JUNK))
    elif how < 0.85 and isinstance(holder[key], (int, float)) and not isinstance(holder[key], bool):
        holder[key] = rng.choice([-holder[key], holder[key] * 10, str(holder[key]), holder[key] + 0.5])
    elif how < 0.92:
        holder[key] = [holder[key]]
    elif isinstance(holder, dict):
        holder[rng.choice(["extra", "x", "labels", "choices", "id", "rotation", "format"])] = copy.deepcopy(rng.choice(JUNK))
    else:
        holder.append(copy.deepcopy(rng.choice(JUNK)))


def sdk_accepts(interface, prediction):
    logging.disable(logging.CRITICAL)
    return not interface.validate_prediction(prediction, return_errors=True)


# Our rules that the SDK does not have, and what it lets pass of those that it has.
STRICTER = {"end_before_start", "span_outside_text", "no_choice", "too_many_choices", "unknown_path",
            "wrong_format"}


def type_of(prediction, message):
    """Of the result that the message is about: "result 2: ..."."""
    return prediction["result"][int(message.split(":")[0].split()[-1])]["type"].lower()


def video_pair(prediction):
    """Labels that repeat a VideoRectangle of the same id."""
    items = [item for item in prediction["result"] if isinstance(item, dict) and item.get("id") not in (None, "")]
    kinds = {(str(item["id"]), str(item.get("type")).lower()) for item in items}
    return any((name, "videorectangle") in kinds for name, kind in kinds if kind == "labels")


def on_purpose(problems, prediction):
    """Why lsml refuses what the SDK accepts; None: it should not."""
    for rule, message in problems:
        negative = "not -" in message or 'not " -' in message or 'not "-' in message
        if rule in STRICTER:
            return rule
        if rule == "geometry_out_of_bounds" and negative:
            return "lower bound"
        if rule == "wrong_type" and "frame" in message and negative:
            return "frame before the first"
        if rule == "out_of_range" and "value.number" in message:
            return "min, max of Number"
        if rule == "missing_field" and "from_name must be a text, not null" in message:
            return "from_name null"
        if rule == "wrong_type" and "id must be a text" in message:
            return "id is no text"
        if rule == "wrong_type" and "as value.labels" in message:
            return "labels of a split region that are no list"
        if rule == "unknown_label" and "<Labels name=" in message and type_of(prediction, message) == "videorectangle":
            return "a VideoRectangle's label that the Labels beside it do not have"
        if rule == "relation_id_not_found" and ('""' in message or "null" in message):
            return "empty id"
    return None


def more_lenient(config, prediction):
    """Why lsml accepts what the SDK refuses; None: it should not."""
    if 'name="sLabels" toName="obj" value="$l"' in config and any(
            item.get("from_name") == "sLabels" and item.get("type") != "labels" for item in prediction["result"]):
        return "labels that come with the task, merged with a geometry"
    if video_pair(prediction):
        return "labels of a VideoRectangle of the same id"
    return None


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--cases", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=20)
    arguments = arguments.parse_args()
    rng = random.Random(arguments.seed)
    cases = []
    while len(cases) < arguments.cases:
        config, controls = make_config(rng)
        interface = LabelInterface(config)
        for _ in range(10):
            prediction = make_prediction(rng, controls)
            for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
                spoil(rng, prediction)
            cases.append((config, prediction, sdk_accepts(interface, copy.deepcopy(prediction))))
    lines = "".join(json.dumps({"config": c, "prediction": p}) + "\n" for c, p, _ in cases)
    answers = subprocess.run([arguments.program], input=lines, capture_output=True, text=True, check=True).stdout
    counts, shown = collections.Counter(), 0
    for (config, prediction, sdk), answer in zip(cases, answers.splitlines(), strict=True):
        problems = json.loads(answer)
        if sdk == (not problems):
            counts["accepted" if sdk else "refused"] += 1
            continue
        reason = on_purpose(problems, prediction) if sdk else None
        if reason:
            counts["stricter: " + reason] += 1
            continue
        reason = None if sdk else more_lenient(config, prediction)
        if reason:
            counts["more lenient: " + reason] += 1
            continue
        counts["DIFFERENT"] += 1
        if shown < arguments.show:
            shown += 1
            errors = LabelInterface(config).validate_prediction(prediction, return_errors=True)
            print(config, json.dumps(prediction), f"sdk: {errors}", f"lsml: {problems}", "", sep="\n")
    for name, count in sorted(counts.items()):
        print(f"{count:8} {name}")
    return 1 if counts["DIFFERENT"] else 0


sys.exit(main())
