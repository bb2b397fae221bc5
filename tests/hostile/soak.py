"""Minutes of good and bad requests against a running backend; is it flat at the end? By hand:

    python3 tests/hostile/soak.py http://127.0.0.1:9090 30 --pid $(pgrep -o backend)

--pid is of the backend's first process. Prints what all its processes have every 30 s; exits 1 when
the last third is not flat."""

import argparse
import itertools
import json
import pathlib
import random
import sys
import time
import types

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from client import Client, statuses  # noqa: E402
from processes import descriptors, rss_mib, threads  # noqa: E402
from routes import GOOD, bad_bodies  # noqa: E402
from support.backend import descendants  # noqa: E402

EVERY = 30
GROWTH = {"RSS MiB": 8, "descriptors": 3, "threads": 2}
REQUESTS_A_SECOND = 400


def requests():
    """Without end, in the same order each time; trainings are rare, as they are in life."""
    chance = random.Random(1)
    good = [(path, json.dumps(body).encode()) for path, body in GOOD]
    bad = [(path, text) for path, body in GOOD for _, text in bad_bodies(body)]
    for number in itertools.count():
        path, body = chance.choice(good if number % 2 else bad)
        trains = path == "/train" or b"START_TRAINING" in body
        if not trains or chance.random() < 0.02:
            yield path, body


def role(pid):
    """The word after the program: serve, worker, fit; "" of a process that has ended."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return (file.read().split(b"\0") + [b""])[1].decode()
    except OSError:
        return ""


def usage(pid):
    """Of the processes that stay; fit comes and goes with each training."""
    roles = {each: role(each) for each in [pid] + descendants(pid)}
    family = [each for each, what in roles.items() if what in ("run", "serve", "worker")]
    return {"RSS MiB": sum(map(rss_mib, family)), "descriptors": sum(map(descriptors, family)),
            "threads": sum(map(threads, family)),
            "of each": {roles[each]: rss_mib(each) for each in family}}


def soak(backend, pid, minutes):
    """What it used, every 30 s."""
    began, used, stream = time.monotonic(), [], requests()
    for tick in range(1, int(minutes * 60) // EVERY + 1):
        with Client(backend) as client:
            send_until(client, stream, began + tick * EVERY)
        used.append(usage(pid))
        print(f"{tick * EVERY:5} s  {used[-1]}  {dict(sorted(statuses.items()))}", flush=True)
    return used


def send_until(client, stream, end):
    for number, (path, body) in enumerate(stream):
        client.ask("POST", path, body)
        if time.monotonic() >= end:
            return
        if number % 20 == 19:
            time.sleep(20 / REQUESTS_A_SECOND)  # leaves the machine to others


def flat(used):
    """Of the last third: whether its end has no more than its beginning."""
    first, last = used[-max(len(used) // 3, 2)], used[-1]
    return {what: last[what] - first[what] <= most for what, most in GROWTH.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("minutes", type=float)
    parser.add_argument("--pid", type=int, required=True)
    options = parser.parse_args()
    result = flat(soak(types.SimpleNamespace(url=options.url), options.pid, options.minutes))
    print("flat:", result)
    return 0 if all(result.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
