"""A relay in front of a backend that notes when the bytes of each request and answer pass."""

import contextlib
import socket
import threading
import time


class Exchange:
    """One request and its answer; no client of ours sends the next before it has that."""

    def __init__(self):
        self.asked = []  # when a piece of it passed
        self.answered = []

    def seconds(self):
        """From the request's last byte to the answer's."""
        return self.answered[-1] - self.asked[-1]

    def pause(self):
        """The longest wait within the answer."""
        return max((later - earlier for earlier, later in zip(self.answered, self.answered[1:])),
                   default=0.0)


class Recorder:
    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.connections = []  # each a list of its exchanges
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                self._connect(self.listener.accept()[0])

    def _connect(self, client):
        try:
            server = socket.create_connection(self.target)
        except OSError:
            client.close()
            return
        exchanges = []
        self.connections.append(exchanges)
        for source, sink, note in ((client, server, note_request), (server, client, note_answer)):
            sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=relay, args=(source, sink, note, exchanges),
                             daemon=True).start()


def relay(source, sink, note, exchanges):
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 20):
            note(exchanges, time.monotonic())
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def note_request(exchanges, now):
    if not exchanges or exchanges[-1].answered:
        exchanges.append(Exchange())
    exchanges[-1].asked.append(now)


def note_answer(exchanges, now):
    exchanges[-1].answered.append(now)
