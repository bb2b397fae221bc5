"""What real Label Studios sent is answered as they need it."""

import collections

import pytest
from recordings import requests, scenarios

ALL = list(scenarios())


def test_the_recordings_are_whole():
    assert collections.Counter(request.release for request in requests()) == {
        "0.7.5.post1": 185, "1.4.1.post1": 66, "1.7.3": 76, "1.23.2": 611}


@pytest.mark.parametrize("release, recorded, group", [
    pytest.param(release, recorded, group, id=f"{release}-{scenario}")
    for release, recorded, scenario, group in ALL])
def test_label_studio_gets_what_it_needs(replay_of, release, recorded, group):
    replay = replay_of(release, recorded)
    for request in group:
        replay.replay(request)
