"""One kept connection that sends what it is told, and what every answer must be."""

import collections
import http.client
import json
import time
from urllib.parse import urlsplit

from routes import CHOICES
from support.strict_json import strict_json

statuses = collections.Counter()
GOOD_PREDICT = json.dumps({"tasks": [{"id": 1, "data": {"do": "fine"}}], "project": "1.1",
                           "label_config": CHOICES}).encode()


def host_and_port(backend):
    url = urlsplit(backend.url)
    return url.hostname, url.port


class Client:
    def __init__(self, backend, timeout=30):
        self.backend = backend
        self.connection = http.client.HTTPConnection(*host_and_port(backend), timeout=timeout)

    def ask(self, method, path, body=None):
        self.connection.request(method, path, body)
        response = self.connection.getresponse()
        response.body = response.read()
        statuses[response.status // 100] += 1
        return response

    def ask_badly(self, method, path, body=None, what=""):
        """The answer, which is a success or a refusal that tells nothing internal."""
        answer = self.ask(method, path, body)
        shown = f"{method} {path[:300]} {what} {(body or b'')[:300]!r}: " \
                f"{answer.status} {answer.reason} {answer.body[:500]!r}"
        assert 200 <= answer.status < 500, shown
        told = strict_json(answer.body.decode())
        assert str(self.backend.home) not in answer.body.decode(), shown
        if answer.status >= 400:
            self.check_refusal(answer, told, body or b"", shown)
        return answer

    def check_refusal(self, answer, told, sent, shown):
        assert set(told) == {"detail", "status", "request", "result"}, shown
        assert told["status"] == answer.status and told["detail"], shown
        assert told["result"] == {"traceback": told["detail"]}, shown
        assert len(answer.reason) <= 120 and answer.reason.isascii(), shown
        for internal in ("lsml.db", "boost", "Traceback", ".cpp", "std::", "expat", "sqlite"):
            assert internal not in answer.body.decode() or internal.encode() in sent, shown

    def is_served(self):
        answer = self.ask("POST", "/predict", GOOD_PREDICT)
        assert answer.status == 200, answer.body
        assert strict_json(answer.body)["results"][0]["result"], answer.body

    def is_served_for(self, seconds):
        """At a rate that leaves the machine to others."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.is_served()
            time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
