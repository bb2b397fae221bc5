#!/usr/bin/env python3
"""The check of a prediction beside label-studio-sdk's validate_prediction; see README.md.

Runs with the Python that has label-studio-sdk: PYTHON benchmarks/validate.py BUILD_DIRECTORY
"""

import json
import pathlib
import subprocess
import sys
import time

from label_studio_sdk.label_interface import LabelInterface

REGIONS = 10


def config(labels):
    tags = "".join(f'<Label value="label {i}"/>' for i in range(labels))
    return (f'<View><Image name="image" value="$image"/><Text name="text" value="$text"/>'
            f'<RectangleLabels name="box" toName="image">{tags}</RectangleLabels>'
            f'<Labels name="ner" toName="text">{tags}</Labels></View>')


def boxes(labels):
    return [{"id": f"id{i:08}", "from_name": "box", "to_name": "image", "type": "rectanglelabels",
             "value": {"x": 1.5 * i, "y": 2.25, "width": 10.5, "height": 20.125, "rotation": 0,
                       "rectanglelabels": [f"label {i * 7 % labels}"]}} for i in range(REGIONS)]


def spans(labels):
    return [{"id": f"id{i:08}", "from_name": "ner", "to_name": "text", "type": "labels",
             "value": {"start": 10 * i, "end": 10 * i + 5, "text": "words",
                       "labels": [f"label {i * 7 % labels}"]}} for i in range(REGIONS)]


def best_microseconds(work, rounds=5, calls=200):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(calls):
            assert work()
        times.append((time.perf_counter() - start) / calls)
    return min(times) * 1e6


def main():
    program = next(pathlib.Path(sys.argv[1]).rglob("benchmark_validate"))
    print(f"{REGIONS} regions, µs for one prediction\n")
    print("| | labels | label-studio-sdk | lsml | ratio |\n| --- | --- | --- | --- | --- |")
    for name, make in (("boxes", boxes), ("spans", spans)):
        for labels in (10, 1000):
            xml, prediction = config(labels), {"result": make(labels)}
            interface = LabelInterface(xml)
            theirs = best_microseconds(lambda: interface.validate_prediction(prediction))
            given = json.dumps({"config": xml, "prediction": prediction})
            ours = float(subprocess.run([program], input=given, text=True, check=True,
                                        capture_output=True).stdout)
            print(f"| {name} | {labels} | {theirs:.0f} | {ours:.2f} | {theirs / ours:.0f} |")


main()
