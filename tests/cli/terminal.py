"""The command on a terminal: its stderr is one."""

import os
import pty
import select
import subprocess
import time

from conftest import LSML
from started import kill
from support.backend import descendants


class Terminal:
    """A context manager; `shown` is what it shows so far."""

    def __init__(self, *words, **env):
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", **env}
        if "NO_COLOR" not in env:
            environment.pop("NO_COLOR", None)
        self.process = subprocess.Popen([LSML, *map(str, words)], stderr=theirs,
                                        stdout=subprocess.DEVNULL, env=environment)
        os.close(theirs)
        self.shown = ""

    def read_until(self, text=None, seconds=40):
        """Everything up to a text, or up to the end."""
        deadline = time.monotonic() + seconds
        while text is None or text not in self.shown:
            assert time.monotonic() < deadline, self.shown
            if select.select([self._ours], [], [], 0.1)[0] and not self._read():
                return self.shown
        return self.shown

    def _read(self):
        try:
            self.shown += os.read(self._ours, 4096).decode(errors="replace")
        except OSError:  # the other end is closed
            return False
        return True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        kill([*descendants(self.process.pid), self.process.pid])
        self.process.wait(10)
        os.close(self._ours)
