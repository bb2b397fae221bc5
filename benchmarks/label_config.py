#!/usr/bin/env python3
"""Label configs beside label-studio-sdk's parse_config, on the same texts; see README.md."""

import pathlib
import subprocess
import sys
import time

try:
    from label_studio_sdk._extensions.label_studio_tools.core.label_config import parse_config
except ImportError:
    parse_config = None

LABELS = "".join(f'<Label value="Label number {number}" background="#{number:06x}"/>\n'
                 for number in range(1000))
TUTORIAL = pathlib.Path(__file__).resolve().parent.parent / "examples/dummy/label_config.xml"
CONFIGS = {"the tutorial's config": TUTORIAL.read_text(),
           "1,000 labels": f'<View><Image name="image" value="$image"/>\n'
                           f'<RectangleLabels name="boxes" toName="image">\n{LABELS}'
                           f'</RectangleLabels></View>'}


def nanoseconds(work, times=20, rounds=10):
    """Of the fastest round."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(times):
            work()
        best = min(best, (time.perf_counter() - start) / times)
    return best * 1e9


for name, config in CONFIGS.items():
    print(f"\n{name}, {len(config.encode()):,} bytes")
    subprocess.run(sys.argv[1:], input=config.encode(), check=True)
    if parse_config:
        print(f"{'parse_config (Python SDK)':28} {nanoseconds(lambda: parse_config(config)):12.0f} ns")
