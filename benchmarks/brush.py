#!/usr/bin/env python3
"""Brush RLE beside label-studio-sdk's, on the same masks; see README.md.

Runs with the Python that has label-studio-sdk: PYTHON benchmarks/brush.py BUILD_DIRECTORY
--check N compares the bytes of N random masks instead.
"""

import argparse
import pathlib
import subprocess
import sys
import time

import numpy
from label_studio_sdk.converter.brush import decode_rle, mask2rle


def circle(width, height):
    y, x = numpy.mgrid[:height, :width]
    inside = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (min(width, height) / 3) ** 2
    return (inside * 255).astype(numpy.uint8)


def noise(width, height, random):
    return (random.random((height, width)) < 0.5).astype(numpy.uint8) * 255


def packed(mask):
    height, width = mask.shape
    return b"%d %d\n" % (width, height) + mask.tobytes()


def best_microseconds(work, rounds=5):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1e6


def ours(program, mode, masks):
    done = subprocess.run([program, mode], input=b"".join(map(packed, masks)), check=True,
                          capture_output=True)
    return done.stdout.decode().splitlines()


def measure(program):
    masks = {"circle, 1920 x 1080": circle(1920, 1080),
             "noise, 512 x 512": noise(512, 512, numpy.random.default_rng(1))}
    print("| mask | | label-studio-sdk ms | lsml ms | ratio |\n| --- | --- | --- | --- | --- |")
    for name, mask in masks.items():
        rle = mask2rle(mask)
        encode = best_microseconds(lambda: mask2rle(mask))
        decode = best_microseconds(lambda: decode_rle(rle).reshape([*mask.shape, 4])[:, :, 3])
        times = map(float, ours(program, "time", [mask])[0].split())
        rows = (("mask to RLE", encode), ("RLE to mask", decode), ("RLE to RGBA values", decode))
        for (what, theirs), our in zip(rows, times):
            print(f"| {name} | {what} | {theirs / 1e3:.1f} | {our / 1e3:.3f} | {theirs / our:.0f} |")


def random_mask(random):
    """Noise, stripes, boxes and grey values, small and with runs beyond 65,536."""
    width, height = (int(2 ** random.uniform(0, 9)) for _ in range(2))
    kind = random.integers(6)
    if kind == 0:
        return (random.random((height, width)) < random.random()).astype(numpy.uint8) * 255
    if kind == 1:
        return random.integers(0, 256, (height, width), dtype=numpy.uint8)
    if kind == 2:
        return numpy.repeat(random.integers(0, 3, (height, 1), dtype=numpy.uint8), width, axis=1)
    mask = numpy.zeros((height, width), dtype=numpy.uint8)
    for _ in range(random.integers(0, 6)):
        top, left = random.integers(height), random.integers(width)
        mask[top:random.integers(top, height) + 1, left:random.integers(left, width) + 1] = \
            255 if kind < 5 else random.integers(1, 256)
    return mask


def check(program, count):
    random = numpy.random.default_rng()
    masks = [random_mask(random) for _ in range(count)]
    for mask, line in zip(masks, ours(program, "encode", masks), strict=True):
        rle = mask2rle(mask)
        assert bytes(rle) == bytes.fromhex(line), mask
    runs = max(mask.size * 4 for mask in masks)
    print(f"{count} random masks: the same bytes (the largest has {runs} values)")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="build directory with benchmark_brush")
    parser.add_argument("--check", type=int, metavar="N")
    arguments = parser.parse_args()
    programs = list(pathlib.Path(arguments.build).rglob("benchmark_brush"))
    if not programs:
        sys.exit(f"no benchmark_brush in {arguments.build}: cmake --build it --target benchmark_brush")
    check(programs[0], arguments.check) if arguments.check else measure(programs[0])


if __name__ == "__main__":
    main()
