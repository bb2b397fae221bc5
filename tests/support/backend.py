"""A backend under test: the real binary, started and stopped as a user would."""

import json
import os
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.request

from support.patience import wait_until

TUTORIAL = ('<View><Image name="image" value="$image"/>'
            '<Choices name="choice" toName="image" showInLine="true">'
            '<Choice value="Boeing" background="blue"/>'
            '<Choice value="Airbus" background="green"/></Choices></View>')


class Answer:
    def __init__(self, status, reason, headers, text):
        self.status, self.reason, self.headers, self.text = status, reason, headers, text

    @property
    def json(self):
        return json.loads(self.text)


def descendants(pid):
    """Process ids below pid, from /proc."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    fields = file.read().rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents[int(entry)] = int(fields[1])
            except OSError:
                pass
    found, level = [], {pid}
    while level:
        level = {child for child, parent in parents.items() if parent in level}
        found += level
    return found


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Backend:
    """Starts `command` and reads from its stderr where it serves. A context manager."""

    def __init__(self, command, env=None, preexec=None):
        self.lines = []
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True,
                                        errors="replace", preexec_fn=preexec,
                                        env={**os.environ, **(env or {})})
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = wait_until(self._served_url, "the backend says where it serves", 60)

    def _read(self):
        for line in self.process.stderr:
            self.lines.append(line)

    def _served_url(self):
        match = re.search(r"Serving (http://[^:]+:\d+)", self.log)
        assert match or self.process.poll() is None, f"the backend ended:\n{self.log}"
        return match and match.group(1).replace("localhost", "127.0.0.1")

    @property
    def log(self):
        return "".join(self.lines)

    def request(self, method, path, body=None, timeout=30, headers=None):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, method=method,
                                         headers={"Content-Type": "application/json",
                                                  **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:
                return Answer(response.status, response.reason, response.headers,
                              response.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.reason, error.headers, error.read().decode())

    def get(self, path, **kwargs):
        return self.request("GET", path, **kwargs)

    def post(self, path, body, **kwargs):
        return self.request("POST", path, body, **kwargs)

    def process_of(self, role):
        """Pid of the serve, worker or fit process; None when there is none."""
        for pid in descendants(self.process.pid):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    words = file.read().split(b"\0")
            except OSError:
                continue
            if len(words) > 1 and words[1] == role.encode():
                return pid
        return None

    def stop(self, number=signal.SIGTERM, seconds=15):
        """Its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(seconds)
        self._reader.join(5)
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            self.process.kill()
