"""A port for a program that cannot choose one itself."""

import random
import socket


def free_port():
    """Below those that the kernel gives to connections: none takes it before the program does."""
    for port in random.sample(range(10000, 32768), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("", port))
                return port
            except OSError:
                pass
    raise AssertionError("100 ports are in use")
