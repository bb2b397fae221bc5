"""Sends recorded requests and checks what is answered."""

import http.client
import json
from urllib.parse import urlsplit

import needs
from support.patience import wait_until

RECOMPUTED = ("Host", "Content-Length")


class Answer:
    def __init__(self, response):
        self.status, self.reason = response.status, response.reason
        self.body, self.closes = response.read(), response.will_close

    def __str__(self):
        return f"{self.status} {self.reason}: {self.body.decode(errors='replace')}"

    @property
    def json(self):
        """As Label Studio reads it, but for NaN, which it would take and stumble over later."""
        def refuse(constant):
            raise ValueError(f"{constant} is no JSON")
        return json.loads(self.body.decode(), parse_constant=refuse)


class Replay:
    """One backend, and what it has been told so far."""

    def __init__(self, backend, release, protected):
        self.backend, self.release, self.protected = backend, release, protected
        self.old = release.startswith("0.")
        self.annotated = {}  # project: {annotation: task}, skipped ones left out
        self.versions = {}  # project: all that were current, the last one is
        self.connection = None

    def send(self, request):
        """Its own headers, and a connection kept as that Label Studio keeps it."""
        if self.connection is None:
            url = urlsplit(self.backend.url)
            self.connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
        body = None if request.body is None else json.dumps(self.with_our_version(request)).encode()
        headers = {key: value for key, value in request.headers.items() if key not in RECOMPUTED}
        self.connection.request(request.method, request.path, body, headers)
        answer = Answer(self.connection.getresponse())
        if self.old:
            assert not answer.closes
        else:
            self.close()
        return answer

    def with_our_version(self, request):
        """A Label Studio that names a version names the one that it was told last: ours."""
        if not (isinstance(request.body, dict) and request.body.get("model_version")):
            return request.body
        heard = self.current(request.body["project"])
        return {**request.body, "model_version": heard or request.body["model_version"]}

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def replay(self, request):
        answer = self.send(request)
        if self.protected and request.headers.get("Authorization") != needs.CREDENTIALS:
            assert answer.status == 401, answer
        else:
            needs.check(self, request, answer)

    def current(self, project):
        """None before the project's first version was heard of."""
        return self.versions.get(project, [None])[-1]

    def hears(self, project, version):
        """Once heard, a version stays until a training is over."""
        assert version == self.versions.setdefault(project, [version])[-1]

    def wait_until_trained(self, project, job):
        """So that what the next requests must be answered does not depend on how long it takes."""
        wait_until(lambda: self._job_status(job) == "finished", f"job {job} is finished")
        known = self.versions.setdefault(project, ["0.0.1"])
        wait_until(lambda: self._version(project) not in known, "the new version takes over")
        known.append(self._version(project))

    def _ask(self, method, path, body=None):
        headers = {"Authorization": needs.CREDENTIALS} if self.protected else {}
        return self.backend.request(method, path, body, headers=headers).json

    def _job_status(self, job):
        status = self._ask("POST", "/job_status", {"job": job})["job_status"]
        assert status in ("queued", "started", "finished")
        return status

    def _version(self, project):
        return self._ask("GET", f"/is_training?project={project}")["model_version"]
