"""What real Label Studios sent; see README.md."""

import itertools
import json
import pathlib
from operator import attrgetter

FILES = ("ls-1.23.2.jsonl", "ls-legacy.jsonl")


class Request:
    def __init__(self, row):
        self.release, self.scenario = row["release"], row["scenario"]
        self.recorded = row.get("backend", "reference")
        self.method, self.path = row["request"]["method"], row["request"]["path"]
        self.headers, self.body = row["request"]["headers"], row["request"]["body"]
        self.route = self.path.partition("?")[0]

    @property
    def by_connector(self):
        """Not a webhook's delivery."""
        return not self.headers["User-Agent"].startswith("python-requests/")


def requests():
    for name in FILES:
        with open(pathlib.Path(__file__).parent / name, encoding="ascii") as file:
            yield from (Request(json.loads(line)) for line in file)


def scenarios():
    """Requests to one backend that follow each other, in the order of the recording."""
    for key, group in itertools.groupby(requests(), attrgetter("release", "recorded", "scenario")):
        yield *key, list(group)
