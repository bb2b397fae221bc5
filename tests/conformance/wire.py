"""Requests byte by byte, over sockets that do nothing by themselves."""

import http.client
import json
import socket
from urllib.parse import urlsplit

from support.strict_json import strict_json  # noqa: F401 the tests take it from here

ROUTES = (("GET", "/"), ("GET", "/health"), ("POST", "/setup"), ("POST", "/predict"),
          ("POST", "/webhook"), ("POST", "/train"), ("GET", "/is_training"),
          ("POST", "/job_status"), ("POST", "/delete"), ("GET", "/versions"),
          ("POST", "/versions"), ("GET", "/jobs"), ("GET", "/metrics"))

CONNECTOR = {"User-Agent": "heartex/1.23.2+0.gdf96d79.dirty", "Accept-Encoding": "gzip, deflate",
             "Accept": "*/*", "Connection": "keep-alive"}


def host_and_port(backend):
    url = urlsplit(backend.url)
    return url.hostname, url.port


class Answer:
    def __init__(self, response):
        self.status, self.reason = response.status, response.reason
        self.headers, self.body = response.headers, response.read()
        self.will_close = response.will_close

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.text)


class Connection:
    """One connection; sends exactly these headers besides Host and Content-Length."""

    def __init__(self, backend, timeout=30):
        self.connection = http.client.HTTPConnection(*host_and_port(backend), timeout=timeout)

    def request(self, method, path, body=None, headers=CONNECTOR):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        self.connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            self.connection.putheader(name, value)
        if data is not None:
            self.connection.putheader("Content-Length", str(len(data)))
        self.connection.endheaders(data)
        return Answer(self.connection.getresponse())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()


def request(backend, *args, **kwargs):
    """One request on a connection of its own, as Label Studio 1.x does; no redirect is followed."""
    with Connection(backend) as connection:
        return connection.request(*args, **kwargs)


def raw_request(backend, data):
    """All bytes that come back until the server closes."""
    with socket.create_connection(host_and_port(backend), timeout=30) as connection:
        connection.sendall(data)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received
