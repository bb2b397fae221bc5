"""lsml start as a process that goes on, and what is below it."""

import os
import signal
import subprocess
import tempfile

from conftest import LSML
from support.backend import Backend, alive, descendants


def kill(pids):
    for pid in filter(alive, pids):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Started(Backend):
    """Serves a project, on a free port. Nothing that it started outlives the test."""

    def __init__(self, project, *words, port=0, command=LSML, **kwargs):
        line = [str(command), "start", str(project), "--port", str(port), *map(str, words)]
        try:
            super().__init__(line, **kwargs)
        except BaseException:
            kill([*descendants(self.process.pid), self.process.pid])
            raise

    def __exit__(self, *_):
        below = descendants(self.process.pid)
        try:
            super().__exit__()
        finally:
            kill(below)


class Building:
    """lsml start before it serves. A context manager; `said` is what it wrote on stderr."""

    def __init__(self, project, *words):
        self._stderr = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([LSML, "start", str(project), "--port", "0", *words],
                                        stderr=self._stderr)

    @property
    def said(self):
        self._stderr.seek(0)
        return self._stderr.read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        kill([*descendants(self.process.pid), self.process.pid])
        self.process.wait(10)


def once_running(program, pid):
    """The processes below pid, once the program is one of them."""
    below = descendants(pid)
    return below if program in map(name_of, below) else None


def name_of(pid):
    try:
        with open(f"/proc/{pid}/comm") as file:
            return file.read().strip()
    except OSError:
        return None
