"""Makes the virtual environment that a Label Studio runs in: once, outside of the checkout."""

import contextlib
import dataclasses
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

from own_process import end_with_parent

PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
NO_NETWORK = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ProxyError",
              "ReadTimeoutError", "SSLError", "Network is unreachable",
              "Temporary failure in name resolution")


class Unavailable(Exception):
    """Label Studio cannot be had on this machine; the text says why."""


@dataclasses.dataclass(frozen=True)
class Release:
    version: str
    requirements: str  # a file beside this one
    pythons: tuple  # the requirements have no packages for others

    def requirements_path(self):
        return pathlib.Path(__file__).with_name(self.requirements)


LS_0_7 = Release("0.7.5.post1", "requirements-ls-0.7.txt", ("3.7",))
LS_1_7 = Release("1.7.3", "requirements-ls-1.7.txt", ("3.8",))
LS_1_23 = Release("1.23.2", "requirements-ls-1.23.txt", ("3.11", "3.12", "3.13"))


def home(release):
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    digest = hashlib.sha256(release.requirements_path().read_bytes()).hexdigest()[:12]
    return pathlib.Path(cache) / "lsml" / f"label-studio-{release.version}-{digest}"


def candidates(versions):
    """Commands that may be one of these Pythons, the machine's own before pyenv's."""
    pyenv = pathlib.Path(os.environ.get("PYENV_ROOT") or pathlib.Path.home() / ".pyenv")
    yield from (f"python{version}" for version in versions)
    yield from ("/usr/bin/python3", "python3")
    for version in versions:
        yield from sorted(map(str, pyenv.glob(f"versions/{version}.*/bin/python{version}")))


def suitable_python(release):
    for path in filter(None, map(shutil.which, candidates(release.pythons))):
        probe = subprocess.run([path, "-c", PROBE], capture_output=True, text=True)
        if probe.stdout.strip() in release.pythons:
            return path
    raise Unavailable(f"Label Studio {release.version} needs Python "
                      f"{' or '.join(release.pythons)}, in PATH or made by pyenv, with its venv "
                      "module (on Debian: apt install python3-venv)")


@contextlib.contextmanager
def locked(path):
    """One at a time: a second test run waits for the first one's environment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def made_whole(target):
    """A temporary directory that becomes `target` when the block ends well."""
    for left in target.parent.glob(target.name + ".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    temporary = pathlib.Path(tempfile.mkdtemp(prefix=target.name + ".new-", dir=target.parent))
    try:
        yield temporary
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def install(python, requirements, say):
    """Runs pip and says how far it is."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar",
               "off", "--retries", "2", "-r", str(requirements)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", preexec_fn=end_with_parent) as pip:
        try:
            output = "".join(told(pip.stdout, say))
        except BaseException:
            pip.kill()
            raise
    if pip.returncode == 0:
        return
    if any(sign in output for sign in NO_NETWORK):
        raise Unavailable("pip reaches no package index, so Label Studio cannot be installed")
    raise RuntimeError("pip cannot install Label Studio:\n" + output[-3000:])


def told(lines, say):
    """The lines as they are, with a word now and then about how far pip is."""
    found = 0
    for line in lines:
        found += line.startswith("Collecting")
        if line.startswith("Collecting") and found % 25 == 0:
            say(f"  {found} packages found")
        if line.startswith("Installing collected"):
            say(f"  installing {found} packages")
        yield line


def make(release, say):
    """The environment's python; makes the environment when it is not there yet."""
    directory = home(release)
    with locked(directory.with_name(directory.name + ".lock")):
        if not directory.exists():
            python = suitable_python(release)
            say(f"making Label Studio {release.version}'s virtual environment, about 2 minutes and "
                f"1 GB: {directory}")
            with made_whole(directory) as temporary:
                subprocess.run([python, "-m", "venv", str(temporary / "venv")], check=True)
                install(str(temporary / "venv/bin/python"), release.requirements_path(), say)
    # Programs in bin/ name the temporary directory; python finds its place by itself.
    return directory / "venv/bin/python"
