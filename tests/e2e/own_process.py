"""A program in a session of its own, so that whatever it starts can be found and ended."""

import ctypes
import os
import pathlib
import signal
import subprocess

from waiting import wait_until

PR_SET_PDEATHSIG = 1


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class OwnProcess:
    def __init__(self, argv, log, env, cwd):
        self.log_path = log
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                argv, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env, cwd=cwd,
                start_new_session=True, preexec_fn=end_with_parent)
        self.session = self.process.pid

    def log(self):
        return pathlib.Path(self.log_path).read_text(errors="replace")

    def wait_for(self, what, condition, seconds):
        """Until `condition()` is true; fails with the log's end when the program ends before."""

        def ready():
            value = condition()
            if not value and self.process.poll() is not None:
                raise AssertionError(f"{what}: ended with {self.process.returncode}:\n"
                                     f"{self.log()[-3000:]}")
            return value

        return wait_until(what, ready, seconds)

    def members(self):
        """Command lines of every living process of the session, by process id."""
        found = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit() and session_of(entry) == self.session:
                found[int(entry.name)] = command_line(entry)
        return found

    def stop(self, seconds):
        """Asks it to end; returns its exit code, None when it was still there after that time."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self):
        """Ends what is left of it."""
        for pid in self.members():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()


def session_of(entry):
    """The session of a living process; None when it is gone or a zombie."""
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[3])


def command_line(entry):
    try:
        return (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
