"""Whatever a body or a query holds: a success or a refusal, never a 5xx, and nothing internal."""

import json
import os
import re
from urllib.parse import quote

import pytest
from client import Client, host_and_port
from crowd import crowd
from processes import cpu_seconds, rss_mib
from routes import CHOICES, GOOD, bad_bodies
from support.patience import SLACK, wait_until
from watcher import health_is_answered

TRICKS = ("../evil", "../../evil", "/tmp/lsml_evil", "..", ".", "", "/", "a/../../evil",
          "..\\evil", "a\0b", "\0", "%2e%2e%2fevil", "~root", "$HOME", "`id`", "; touch evil",
          "-rf", "con", "lsml.db", "versions", "\n", "\u202e", "é" * 200, "x" * 5000, "👾",
          "a%00b", "7.1/versions", "7.1767225607/../../evil", "'; DROP TABLE jobs; --")
NAMES = re.compile(r"lsml\.db(-wal|-shm|-journal)?|[A-Za-z0-9_%-][A-Za-z0-9._%-]{0,99}")


@pytest.fixture
def client(backend):
    with Client(backend) as client:
        yield client
        client.is_served()


@pytest.fixture(params=GOOD, ids=lambda good: good[0] + " " + good[1].get("action", ""))
def good(request):
    return request.param


def setup_body(config):
    return json.dumps({"project": "9.9", "schema": config}).encode()


def check_files(backend):
    """Nothing beside MODEL_DIR, and only names of our making in it."""
    assert os.listdir(backend.home) == ["model_dir"]
    assert os.listdir(backend.work) == []
    assert not os.path.exists("/tmp/lsml_evil")
    for name in os.listdir(backend.model_dir):
        assert NAMES.fullmatch(name), name


def test_a_good_body_of_each_route_is_no_mistake(client, good):
    path, body = good
    answer = client.ask_badly("POST", path, json.dumps(body).encode())
    assert answer.status < 300 or path == "/job_status" or "START" in str(body), answer.body


def test_a_wrong_type_at_any_place_is_a_success_or_a_refusal(client, good):
    path, body = good
    flaws = []
    for what, text in bad_bodies(body):
        try:
            client.ask_badly("POST", path, text, what)
        except AssertionError as flaw:
            flaws.append(str(flaw))
        client.is_served()
    assert not flaws, f"{len(flaws)} such:\n" + "\n".join(flaws)


@pytest.mark.parametrize("body", (
    b"", b"{", b"[]", b"null", b"{} {}", b'{"project":NaN}', b'{"project":Infinity}',
    b'{"project":"\xff\xfe"}', b'{"project":"\xc0\xaf"}', b'{"project":"\xed\xa0\x80"}',
    b'{"\xff":1}', b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b"\0" * 1000, b'{"a":' * 100000,
    b"[" * 100000 + b"]" * 100000, b'{"a":' * 100000 + b"1" + b"}" * 100000,
    b'{"project":"7.7","tasks":[' + b"[" * 100000 + b"]" * 100000 + b"]}",
    b"1" * 1000000, b'{"project":' + b"9" * 1000000 + b"}", b'{"project":1e99999999999}',
    b'{"project":"7.7","tasks":[],"unknown":[1,1e400]}', b'{"a":-1e999}',
    b"-" * 100000, b'"' + b"x" * 5000000,
), ids=lambda body: repr(body[:30]) + f" {len(body)}")
def test_what_is_no_usable_json_is_refused_by_every_route(client, body):
    for path in sorted({path for path, _ in GOOD}):
        answer = client.ask_badly("POST", path, body)
        assert 400 <= answer.status < 500, (path, answer.body[:300])


@pytest.mark.parametrize("text", (r"\ud800", r"\udc00", r"\ud800\ud800", r"a\ud83d", r"\ud83dx"))
def test_a_lone_surrogate_never_leaves_as_invalid_text(client, good, text):
    path, body = good
    for place in ("project", "action", "schema", "label_config", "model_version"):
        raw = json.dumps({**body, place: "@"}).replace('"@"', f'"{text}"')
        client.ask_badly("POST", path, raw.encode())


def test_a_key_that_comes_twice_is_a_success_or_a_refusal(client, good):
    path, body = good
    text = json.dumps(body)
    for key in body:
        for value in ("null", "[]", '"x"'):
            client.ask_badly("POST", path, (text[:-1] + f',"{key}":{value}}}').encode())


def test_thousands_of_keys_tasks_and_letters_are_served(client):
    keys = json.dumps({f"k{i}": i for i in range(50000)})[:-1]
    client.ask_badly("POST", "/setup", (keys + ',"project":"9.9"}').encode())
    client.ask_badly("POST", "/setup", b'{"project":"' + b"\\u0041" * 200000 + b'"}')
    tasks = [{"id": i, "data": {"do": "x"}} for i in range(10000)]
    body = {"tasks": tasks, "project": "9.9", "label_config": CHOICES}
    assert client.ask_badly("POST", "/predict", json.dumps(body).encode()).status == 200


def test_a_path_in_a_project_or_version_reaches_no_file(backend, client):
    for trick in TRICKS:
        for path, body in GOOD:
            if isinstance(body.get("project"), str):
                client.ask_badly("POST", path, json.dumps({**body, "project": trick}).encode())
            if "model_version" in body:
                version = {**body, "model_version": trick}
                client.ask_badly("POST", path, json.dumps(version).encode())
        for path in ("/versions", "/is_training", "/jobs"):
            client.ask_badly("GET", f"{path}?project={quote(trick.encode(), safe='')}")
    check_files(backend)


@pytest.mark.parametrize("name", ("lsml.db", "lsml.db-wal"))
def test_a_project_named_as_a_file_of_ours_trains_and_tells_no_path(fresh_backend, name):
    path, body = next(good for good in GOOD if good[0] == "/train")
    with Client(fresh_backend) as client:
        queued = client.ask("POST", path, json.dumps({**body, "project": name}))
        job = json.loads(queued.body)["job"]

        def ended():
            told = client.ask("POST", "/job_status", json.dumps({"job": job})).body.decode()
            return told if json.loads(told)["job_status"] in ("finished", "failed") else None

        told = wait_until(ended, "the training has ended")
    assert str(fresh_backend.home) not in told
    assert json.loads(told)["job_status"] == "finished", told


def test_a_path_that_is_no_route_reaches_no_file(backend, client):
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/health/..",
                 "/setup/", "/" + "a" * 20000, "/versions?" + "project&" * 2000,
                 "/jobs?project=%zz%", "/jobs?%00=%ff", "/is_training?project=%ff%fe"):
        answer = client.ask_badly("GET", path)
        assert b"root:" not in answer.body
    check_files(backend)


LAUGHS = ('<!DOCTYPE lolz [<!ENTITY l0 "lol">' +
          "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10)) +
          ']><View><Text name="t" value="&l9;"/><Choices name="c" toName="t">'
          '<Choice value="&l9;"/></Choices></View>')
EXTERNAL = ('<!DOCTYPE v [<!ENTITY e SYSTEM "file:///etc/passwd">]><View><Text name="t" value="&e;"'
            '/><Choices name="c" toName="t"><Choice value="&e;"/></Choices></View>')


@pytest.mark.parametrize("config", (LAUGHS, EXTERNAL), ids=("billion laughs", "external entity"))
def test_an_entity_is_not_expanded(backend, client, config):
    before = rss_mib(backend.process_of("serve"))
    body = {"tasks": [{"id": 1, "data": {"do": "x"}}], "project": "9.9", "label_config": config}
    for path, sent in (("/setup", setup_body(config)), ("/predict", json.dumps(body).encode())):
        answer = client.ask_badly("POST", path, sent)
        assert b"root:" not in answer.body and b"lollol" not in answer.body
    assert rss_mib(backend.process_of("serve")) < before + 20 * SLACK


def large(head, each, tail, size=10 << 20):
    parts = [head]
    length = 0
    for i in range(size):
        parts.append(each.format(i))
        length += len(parts[-1])
        if length >= size:
            return "".join(parts) + tail


TEXT = '<View><Text name="t" value="$do"/>'
LARGE = {
    "one text": TEXT + '<Header value="' + "x" * (10 << 20) + '"/></View>',
    "deep": "<View>" * 1000000 + "</View>" * 1000000,
    "labels": large(TEXT + '<Choices name="c" toName="t">', '<Choice value="label {}"/>',
                    "</Choices></View>"),
    "controls": large(TEXT, '<Choices name="c{}" toName="t"><Choice value="a"/></Choices>',
                      "</View>"),
    "objects": large("<View>", '<Text name="t{}" value="$do"/>', "</View>"),
    "attributes": large("<View", ' a{}=""', "/>"),
    "lines": "<View>" + "\n" * (10 << 20) + "<",
    "tags without an end": "<a>" * 3000000,
}


@pytest.mark.parametrize("config", LARGE.values(), ids=LARGE.keys())
def test_a_label_config_of_10_mb_costs_seconds_and_little_memory(fresh_backend, config):
    serve = fresh_backend.process_of("serve")
    before, began = rss_mib(serve), cpu_seconds(serve)
    with Client(fresh_backend, timeout=60) as client:
        client.ask_badly("POST", "/setup", setup_body(config))
    more, took = rss_mib(serve) - before, cpu_seconds(serve) - began
    print(f"{took:.2f} s, {more:.0f} MiB more")
    assert more < 500 * SLACK and took < 2 * SLACK


def test_a_large_label_config_of_one_project_does_not_hold_up_another(fresh_backend):
    with health_is_answered(host_and_port(fresh_backend), "10 MB of labels"):
        with crowd(host_and_port(fresh_backend), 1) as (slow,):
            body = setup_body(LARGE["labels"])
            slow.sendall(b"POST /setup HTTP/1.1\r\nHost: a\r\n"
                         b"Content-Length: %d\r\n\r\n" % len(body) + body)
            with Client(fresh_backend, timeout=2 * SLACK) as client:
                client.is_served_for(1.5)
