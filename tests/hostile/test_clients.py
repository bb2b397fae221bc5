"""However slow, many or silent clients are: /health is answered, and nothing of them is left."""

import contextlib
import json

import pytest
from client import Client, host_and_port
from crowd import crowd, dribble, readable, received
from processes import descriptors, rss_mib, threads
from routes import CHOICES
from support.patience import wait_until
from watcher import REQUEST, health_is_answered

ECHO = '<View><Text name="t" value="$do"/><TextArea name="said" toName="t"/></View>'
HEAD = b"GET / HTTP/1.1\r\nX: a header that never ends"
KEPT = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"


@contextlib.contextmanager
def withstood(backend, what):
    """/health is answered meanwhile; afterwards descriptors and threads are what they were."""
    address = host_and_port(backend)
    with Client(backend) as client:
        client.is_served()
    serve = backend.process_of("serve")
    before = settled(serve)
    with health_is_answered(address, what):
        yield address
    wait_until(lambda: descriptors(serve) <= before[0] and threads(serve) <= before[1],
               f"descriptors and threads are {before} again", 10)
    assert backend.process_of("serve") == serve
    print(f"{what}: descriptors and threads {before}, RSS {rss_mib(serve)} MiB")
    with Client(backend) as client:
        client.is_served()


def settled(pid):
    """Descriptors and threads once nothing of the last test is there."""
    seen = []

    def unchanged():
        seen.append((descriptors(pid), threads(pid)))
        return len(seen) > 5 and len(set(seen[-5:])) == 1 and seen[-1]

    return wait_until(unchanged, "its descriptors settle")


def post(path, length, *body):
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + b"".join(body)


def test_headers_at_a_byte_a_second_are_cut_off(backend):
    with withstood(backend, "200 dribble headers") as address:
        with crowd(address, 200) as connections:
            left = dribble(connections, lambda turn: HEAD[turn:turn + 1], 20)
            assert not left, f"{len(left)} of 200 were left open for 20 s"


def test_slow_bodies_take_nothing_from_others(backend):
    with withstood(backend, "200 slow bodies") as address:
        with crowd(address, 200) as connections:
            for connection in connections:
                connection.sendall(post("/predict", 1 << 20, b"{"))
            assert len(dribble(connections, lambda _: b" ", 4, 0.5)) == 200
            with Client(backend) as client:
                client.is_served()


def test_a_few_that_announce_large_bodies_do_not_lock_out_others(backend):
    with withstood(backend, "4 announce 128 MiB") as address:
        with crowd(address, 4) as connections:
            for connection in connections:
                connection.sendall(post("/predict", 128 << 20, b"{"))
            dribble(connections, lambda _: b" ", 1, 0.5)
            with Client(backend) as client:
                client.is_served()


def test_500_idle_connections_cost_nothing(backend):
    with withstood(backend, "500 idle") as address:
        with crowd(address, 500) as connections:
            for connection in connections[::2]:
                connection.sendall(KEPT)
            for connection in connections[::2]:
                assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
            with Client(backend) as client:
                client.is_served_for(1)


def test_16_that_never_read_a_large_answer_hold_up_nobody(backend):
    body = json.dumps({"tasks": [{"id": 1, "data": {"do": "x" * (8 << 20)}}], "project": "3.3",
                       "label_config": ECHO}).encode()
    with withstood(backend, "16 never read") as address:
        with crowd(address, 16, receive_buffer=4096) as connections:
            for connection in connections:
                connection.sendall(post("/predict", len(body), body))
            wait_until(lambda: len(readable(connections)) == 16, "all are being answered")
            with Client(backend) as client:
                client.is_served_for(1)


def test_a_flood_of_2000_quick_connections_is_served(backend):
    with withstood(backend, "a flood of 2000") as address:
        for _ in range(20):
            with crowd(address, 100) as connections:
                for connection in connections[:50]:
                    connection.sendall(REQUEST)
                for connection in connections[:50]:
                    assert received(connection).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("data", (
    b"\0" * 10000, b"\r\n" * 20000, b"GET / HTTP/9.9\r\n\r\n", b"GET /\r\n\r\n",
    b"\x16\x03\x01" * 50,
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20000, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"POST /setup HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /setup HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /setup HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    b"POST /setup HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    b"POST /setup HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
), ids=lambda data: repr(data[:60]))
def test_what_is_no_http_is_refused_and_closed(backend, data):
    with crowd(host_and_port(backend), 1) as (connection,):
        connection.sendall(data)
        answer = received(connection)
        assert answer.startswith(b"HTTP/1.1 4"), answer[:200]
        assert b"boost" not in answer and b".cpp" not in answer and b"beast" not in answer


def test_one_of_16_mib_keeps_the_wait_for_others_short(backend):
    """An honest large body; here so that a limit on the whole does not become one on the few."""
    body = json.dumps({"tasks": [], "project": "3.4", "label_config": CHOICES,
                       "padding": "x" * (16 << 20)}).encode()
    with withstood(backend, "16 MiB"), Client(backend) as client:
        assert client.ask_badly("POST", "/predict", body).status == 200
