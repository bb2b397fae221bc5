import os
import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

PREFIX = pathlib.Path(os.environ.get("LSML_PREFIX", "/nowhere"))
REPOSITORY = pathlib.Path(__file__).parents[2]
DUMMY = REPOSITORY / "examples/dummy/model.cpp"


@pytest.fixture
def lsml(tmp_path):
    """Runs the installed command in a directory that has a model.cpp."""
    (tmp_path / "model.cpp").write_text(DUMMY.read_text())

    def run(*words, env=None):
        return subprocess.run([str(PREFIX / "bin/lsml"), *map(str, words)], cwd=tmp_path, text=True,
                              capture_output=True, timeout=120, env={**os.environ, **(env or {})})

    return run
