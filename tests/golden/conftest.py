import contextlib
import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from replay import Replay  # noqa: E402
from support.backend import Backend  # noqa: E402

BACKENDS = pathlib.Path(os.environ.get("LSML_TEST_BACKENDS", "/nowhere"))
PROTECTED = {"BASIC_AUTH_USER": "user", "BASIC_AUTH_PASS": "password"}  # as the recorded one


@pytest.fixture(scope="session")
def replay_of(tmp_path_factory):
    """The replay of one recorded backend: a backend of ours that gets all its requests."""
    replays = {}
    backends = contextlib.ExitStack()

    def replay_of(release, recorded):
        if (release, recorded) not in replays:
            command = [str(BACKENDS / "any_config_backend"), "run", "--host", "127.0.0.1",
                       "--port", "0", "--model-dir", str(tmp_path_factory.mktemp("model_dir"))]
            protected = recorded.endswith("basic-auth")
            backend = Backend(command, env=PROTECTED if protected else None)
            backends.enter_context(backend)
            replays[release, recorded] = Replay(backend, release, protected)
        return replays[release, recorded]

    yield replay_of
    for replay in replays.values():
        replay.close()
    backends.close()
    for replay in replays.values():
        assert "Sanitizer" not in replay.backend.log, replay.backend.log
        assert "runtime error:" not in replay.backend.log, replay.backend.log
