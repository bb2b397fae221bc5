"""lsml start --watch: what is saved is built; what builds is served."""

import os
import re
import signal
import threading

import pytest
from fake_backend import make_fake
from started import Building, Started, kill, once_running
from support.backend import alive, descendants
from support.patience import wait_until


@pytest.fixture
def project(tmp_path):
    return make_fake(tmp_path / "my_backend")


def watched(project, *words):
    return Started(project, "--watch", *words)


def edit(path, text="\n// edited\n"):
    path.write_text((path.read_text() if path.exists() else "") + text)


def wait_for(backend, text):
    wait_until(lambda: text in backend.log, f"it says {text!r}", 40)


def child_of(backend):
    return wait_until(lambda: descendants(backend.process.pid), "it has a child")[0]


def test_a_saved_source_is_built_and_the_program_told(project):
    with watched(project) as backend:
        edit(project / "model.cpp")
        wait_for(backend, "replaced 1")
        assert "   Reloading fake" in backend.log
        assert backend.stop() == 3


def test_the_program_runs_in_the_projects_directory(project):
    with watched(project) as backend:
        assert os.readlink(f"/proc/{child_of(backend)}/cwd") == str(project)


def test_the_projects_test_is_no_source(project):
    with watched(project) as backend:
        edit(project / "model_test.cpp")
        edit(project / "model.cpp")
        wait_for(backend, "replaced 1")
        assert "(model.cpp changed)" in backend.log and "model_test" not in backend.log


def test_of_all_signals_only_the_one_that_replaces_waits_for_a_program_that_is_not_ready(project):
    with watched(project) as backend:
        assert re.findall(r"blocked: (\d+)", backend.log) == [str(int(signal.SIGUSR2))]


def test_a_change_that_does_not_build_is_shown_and_the_old_program_goes_on(project):
    with watched(project) as backend:
        good = (project / "model.cpp").read_text()
        edit(project / "model.cpp", "retrun")
        wait_for(backend, "error: fake does not build; the old one goes on serving")
        assert "retrun" in backend.log and "replaced" not in backend.log
        (project / "model.cpp").write_text(good)
        wait_for(backend, "replaced 1")
        assert backend.stop(signal.SIGINT) == 3


def test_a_source_saved_during_the_first_build_is_built_again(project, tmp_path):
    compiled, go = tmp_path / "compiled", tmp_path / "go"
    (project / "after.sh").write_text(
        f"touch {compiled}; while ! test -e {go}; do sleep 0.05; done\n")

    def save_and_go_on():
        wait_until(compiled.exists, "the compiler is done", 60)
        edit(project / "model.cpp")
        go.touch()

    threading.Thread(target=save_and_go_on, daemon=True).start()
    with watched(project) as backend:
        wait_for(backend, "replaced 1")


def builds(backend):
    return [line.strip() for line in backend.log.splitlines() if line.startswith("    Building")]


def test_what_editors_and_the_program_write_is_no_change(project):
    """Its model directory within the project would otherwise reload it for ever."""
    with watched(project, "--model-dir", project / "models") as backend:
        (project / "models").mkdir()
        for name in [".model.cpp.swp", "model.cpp~", "#model.cpp#", ".#model.cpp", "data/x",
                     "4913", "models/x", "build/x"]:
            (project / name).parent.mkdir(exist_ok=True)
            edit(project / name)
        os.unlink(project / "4913")
        edit(project / "model.cpp")
        wait_for(backend, "replaced 1")
        wait_until((project / "models/state").exists, "the program writes, too")
        edit(project / "model.cpp")
        wait_for(backend, "replaced 2")
        assert builds(backend) == ["Building fake"] + 2 * ["Building fake (model.cpp changed)"]


def test_many_changes_are_counted(project):
    with watched(project) as backend:
        (project.parent / "new").mkdir()
        for name in "abcde":
            edit(project.parent / f"new/{name}.hpp")
        (project.parent / "new").rename(project / "new")  # arrives with its files
        wait_for(backend, "replaced 1")
        assert "(new/a.hpp, new/b.hpp, new/c.hpp and 2 more changed)" in backend.log


def test_a_new_directory_is_watched_and_one_that_vanishes_does_no_harm(project):
    with watched(project) as backend:
        for _ in range(300):
            (project / "passing").mkdir()
            (project / "passing").rmdir()
        (project / "new/below").mkdir(parents=True)
        edit(project / "new/below/a.hpp")
        wait_for(backend, "(new/below/a.hpp changed)")
        (project / "new").rename(project / "other")
        wait_for(backend, "other/below/a.hpp")
        seen = backend.log.count("other/below/a.hpp")
        edit(project / "other/below/a.hpp")
        wait_until(lambda: backend.log.count("other/below/a.hpp") > seen, "it sees the file", 40)


def test_a_directory_that_is_moved_away_is_watched_no_more(project, tmp_path):
    (project / "old").mkdir()
    edit(project / "old/a.hpp")
    with watched(project) as backend:
        (project / "old").rename(tmp_path / "old")
        wait_for(backend, "(old changed)")
        edit(tmp_path / "old/a.hpp")
        edit(project / "model.cpp")
        wait_for(backend, "replaced 2")
        assert "a.hpp" not in backend.log


def test_a_source_that_is_moved_away_is_a_change(project, tmp_path):
    edit(project / "extra.hpp")
    with watched(project) as backend:
        (project / "extra.hpp").rename(tmp_path / "extra.hpp")
        wait_for(backend, "replaced 1")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_a_build_reaches_the_program_at_once(project, number):
    with watched(project) as backend:
        (project / "after.sh").write_text("sleep 600\n")
        edit(project / "model.cpp")
        below = wait_until(lambda: once_running("sleep", backend.process.pid), "it builds", 40)
        assert backend.stop(number) == 3
        wait_until(lambda: not any(map(alive, below)), "the build's processes end")


def test_it_ends_with_the_code_of_a_program_that_dies_even_during_a_build(project):
    with watched(project) as backend:
        child = child_of(backend)
        (project / "after.sh").write_text("sleep 600\n")
        edit(project / "model.cpp")
        wait_until(lambda: once_running("sleep", backend.process.pid), "it builds", 40)
        os.kill(child, signal.SIGKILL)
        assert backend.process.wait(20) == 128 + signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_first_build_can_be_interrupted(project, number):
    (project / "after.sh").write_text("sleep 600\n")
    with Building(project, "--watch") as start:
        wait_until(lambda: once_running("sleep", start.process.pid), "it builds", 40)
        start.process.send_signal(number)
        assert start.process.wait(20) == 128 + number


def test_the_program_ends_when_it_is_killed(project):
    with watched(project) as backend:
        child = child_of(backend)
        backend.process.kill()
        try:
            wait_until(lambda: not alive(child), "the child ends")
        finally:
            kill([child])
