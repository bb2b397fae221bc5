"""How long tests wait: what a sanitizer watches takes several times as long."""

import contextlib
import os
import time

SANITIZED = os.environ.get("LSML_SANITIZED", "-1") != "-1"
SLACK = 5 if SANITIZED else 1


@contextlib.contextmanager
def within(seconds):
    """For what somebody gives up waiting for: Label Studio, a load balancer."""
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    assert took < seconds * SLACK, f"took {took:.2f} s"


def wait_until(condition, what, seconds=20):
    """The condition's first true value; fails after a deadline."""
    deadline = time.monotonic() + seconds * SLACK
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds * SLACK} s in vain: {what}")
