"""An image and containers of it, by buildah, which needs no engine."""

import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess

import http_json
from free_port import free_port
from own_process import OwnProcess

RUN = ["buildah", "run", "--isolation", "chroot", "--network", "host"]
SERVING = re.compile(r"Serving http://\S+:\d+")


def buildah(*words):
    done = subprocess.run(["buildah", *words], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


class Image:
    """Its settings, and its files below `root`."""

    def __init__(self, name):
        self.name = name
        self.config = json.loads(buildah("inspect", "--type", "image", name))["Docker"]["config"]
        self.root = pathlib.Path(buildah("mount", buildah("from", "--pull-never", name)))

    def run(self, *command):
        """What it prints in there, as root."""
        done = subprocess.run(["chroot", str(self.root), *command], check=True,
                              stdout=subprocess.PIPE, text=True)
        return done.stdout

    def packages(self):
        return set(self.run("dpkg-query", "-W", "-f", "${Package}\n").split())

    def path(self, name):
        return self.root / name.lstrip("/")


def size(path):
    """Bytes of a file, or of those below a directory; a link counts for nothing."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())


class Container:
    """Serves on a free port as soon as it is made; `env` as `docker run -e` gives it.

    `volumes` is of `-v`'s form, HOST_DIRECTORY:DIRECTORY.
    """

    def __init__(self, image, directory, volumes=(), **env):
        self.image = image
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {"PORT": str(self.port), **env}
        self.volumes = [f"--volume={volume}" for volume in volumes]
        self.name = buildah("from", "--pull-never", image.name)
        self.process = OwnProcess(self._run(*image.config["Entrypoint"]),
                                  directory / "container.log", dict(os.environ), directory)
        self.process.wait_for("it serves", lambda: SERVING.search(self.process.log()), 30)

    def _run(self, *command, **env):
        settings = [f"--env={name}={value}" for name, value in {**self.env, **env}.items()]
        return [*RUN, *settings, *self.volumes, self.name, "--", *command]

    def check_health(self, **env):
        """The exit code of HEALTHCHECK."""
        kind, text = self.image.config["Healthcheck"]["Test"]
        assert kind == "CMD-SHELL"
        return subprocess.run(self._run("/bin/sh", "-c", text, **env)).returncode

    def has(self, path):
        return subprocess.run(self._run("test", "-e", path)).returncode == 0

    def call(self, method, path, body=None, headers=None):
        return http_json.call(method, self.url + path, body, headers)

    def processes(self):
        """Directories in /proc of all that runs its program, the first one started first."""
        program = self.image.config["Entrypoint"][0]
        found = [entry for entry in pathlib.Path("/proc").iterdir() if entry.name.isdigit()
                 and words(entry)[0] == program and f"PORT={self.port}" in environment(entry)]
        return sorted(found, key=lambda entry: int(entry.name))

    def stop(self):
        """As `docker stop`: a signal to its first process. Its exit code, None after 10 s."""
        os.kill(int(self.processes()[0].name), signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.process.wait(10)


def words(entry):
    with contextlib.suppress(OSError):
        return (entry / "cmdline").read_text(errors="replace").split("\0")
    return [""]


def environment(entry):
    with contextlib.suppress(OSError):
        return (entry / "environ").read_text(errors="replace").split("\0")
    return []
