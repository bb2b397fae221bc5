"""Many connections of one process, and what it does with them without a thread for each."""

import contextlib
import select
import socket
import time


@contextlib.contextmanager
def crowd(address, count, receive_buffer=None):
    """That many connections."""
    with contextlib.ExitStack() as stack:
        made = []
        for _ in range(count):
            connection = stack.enter_context(socket.socket())
            if receive_buffer:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            connection.settimeout(10)
            connection.connect(address)
            made.append(connection)
        yield made


def readable(connections):
    """Those that have received something, or were closed by the server."""
    poll = select.poll()
    by_number = {connection.fileno(): connection for connection in connections}
    for number in by_number:
        poll.register(number, select.POLLIN)
    return [by_number[number] for number, _ in poll.poll(0)]


def has_ended(connection):
    """What it has received is read and dropped."""
    try:
        return not connection.recv(65536)
    except OSError:
        return True


def dribble(connections, text, seconds, every=1):
    """A byte of text to each of them in turn; those that the server left open to the end."""
    left, began = list(connections), time.monotonic()
    for turn in range(int(seconds / every)):
        ended = {each for each in readable(left) if has_ended(each)}
        left = [each for each in left if each not in ended and sent(each, text(turn))]
        if not left:
            return left
        time.sleep(max(0, began + (turn + 1) * every - time.monotonic()))
    return left


def sent(connection, data):
    try:
        connection.sendall(data)
        return True
    except OSError:
        return False


def received(connection):
    """All of one answer of a connection that is closed after it."""
    data = b""
    while chunk := connection.recv(65536):
        data += chunk
    return data
