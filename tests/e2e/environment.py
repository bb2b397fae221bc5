"""Makes the virtual environment that Label Studio runs in: once, outside of the checkout."""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

from own_process import end_with_parent

REQUIREMENTS = pathlib.Path(__file__).with_name("requirements-ls-1.23.txt")
PYTHONS = ("python3.11", "/usr/bin/python3", "python3", "python3.12", "python3.13")
SUITABLE = ("3.11", "3.12", "3.13")  # the requirements have no packages for older ones
PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
NO_NETWORK = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ProxyError",
              "ReadTimeoutError", "SSLError", "Network is unreachable",
              "Temporary failure in name resolution")


class Unavailable(Exception):
    """Label Studio cannot be had on this machine; the text says why."""


def home():
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    return pathlib.Path(cache) / "lsml" / f"label-studio-1.23.2-{digest}"


def suitable_python():
    for name in PYTHONS:
        path = shutil.which(name)
        if not path:
            continue
        probe = subprocess.run([path, "-c", PROBE], capture_output=True, text=True)
        if probe.stdout.strip() in SUITABLE:
            return path
    raise Unavailable("Label Studio needs Python 3.11, 3.12 or 3.13 with its venv module "
                      "(on Debian: apt install python3-venv)")


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


def install(python, say):
    """Runs pip and says how far it is."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar",
               "off", "--retries", "2", "-r", str(REQUIREMENTS)]
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


def make(say):
    """The environment's python; makes the environment when it is not there yet."""
    directory = home()
    with locked(directory.with_name(directory.name + ".lock")):
        if not directory.exists():
            python = suitable_python()
            say(f"making Label Studio's virtual environment, about 2 minutes and 1 GB: {directory}")
            with made_whole(directory) as temporary:
                subprocess.run([python, "-m", "venv", str(temporary / "venv")], check=True)
                install(str(temporary / "venv/bin/python"), say)
    # Programs in bin/ name the temporary directory; python finds its place by itself.
    return directory / "venv/bin/python"
