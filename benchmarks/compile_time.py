#!/usr/bin/env python3
"""How long the compiler takes for a model.cpp; see README.md."""

import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = 5
SOURCES = {
    "`<vector> <string>` alone": None,
    "the tutorial": ROOT / "examples/dummy/model.cpp",
    "three kinds of results and `read` (OCR)": ROOT / "tests/models/ocr.cpp",
}


def seconds(compiler, source, optimize, directory):
    """CPU time of the compiler."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([compiler, "-std=c++20", optimize, "-I", str(ROOT / "sdk/include"), "-c",
                    str(source), "-o", str(directory / "model.o")], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    compiler = sys.argv[1] if len(sys.argv) > 1 else "c++"
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        empty = directory / "alone.cpp"
        empty.write_text("#include <string>\n#include <vector>\n")
        times = {(what, level): [] for what in SOURCES for level in ("-O0", "-O2")}
        for _ in range(ROUNDS):
            for (what, level), taken in times.items():
                taken.append(seconds(compiler, SOURCES[what] or empty, level, directory))
    print("| seconds of CPU time | -O0 | -O2 |\n| --- | --- | --- |")
    for what in SOURCES:
        print(f"| {what} | {min(times[what, '-O0']):.2f} | {min(times[what, '-O2']):.2f} |")


main()
