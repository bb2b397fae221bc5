"""Asks /health again and again in a process of its own, so that no test's work slows it down."""

import contextlib
import multiprocessing
import socket
import time

from support.patience import SLACK

EVERY = 0.005
REQUEST = b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def ask_health(address):
    """How long it took, on a connection of its own."""
    began = time.monotonic()
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(REQUEST)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    assert received.startswith(b"HTTP/1.1 200 "), received[:100]
    return time.monotonic() - began


def ask_until(address, pipe):
    took, flaw = [], None
    pipe.send("asking")
    try:
        while not pipe.poll(EVERY):
            took.append(ask_health(address))
    except (OSError, AssertionError) as error:
        flaw = repr(error)
    pipe.send((took, flaw))


@contextlib.contextmanager
def health_is_answered(address, what, worst=2 * SLACK):
    """Fails unless it was all the time, within `worst` seconds; prints how long it took."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=ask_until, args=(address, there))
    process.start()
    try:
        assert here.poll(15) and here.recv() == "asking"
        yield
        here.send("enough")
        assert here.poll(15), "the watcher hangs"
        took, flaw = here.recv()
    finally:
        process.join(15) if here.poll(0) else process.terminate()
    assert not flaw, f"/health: {flaw}"
    assert took, "/health was never asked"
    print(f"{what}: /health {len(took)} times, worst {max(took) * 1000:.1f} ms")
    assert max(took) < worst
