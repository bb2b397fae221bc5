"""lsml start: checks, builds, becomes the program. The SDK's part is in test_start_build.py."""

import contextlib
import os
import signal
import socket
import subprocess

import pytest
from conftest import LSML, fails
from fake_backend import given, make_fake
from started import Building, Started, kill, once_running
from support.backend import alive
from support.patience import wait_until
from terminal import Terminal


@pytest.fixture
def project(tmp_path):
    return make_fake(tmp_path / "my_backend")


def test_the_program_gets_only_what_was_asked_for(project, tmp_path):
    with Started(project, env={"LSML_HOST": "", "MODEL_DIR": "", "LOG_LEVEL": ""}) as backend:
        assert given(backend.log) == ["run", "--port", "0", "--model-dir", str(project / "data")]
    with Started(project, "--host", "::1", "--log-level", "debug", "--model-dir", tmp_path / "m",
                 "-q", "--", "--threads", "2", "--watch") as backend:
        assert given(backend.log) == ["run", "--host", "::1", "--port", "0", "--log-level", "debug",
                                      "--model-dir", str(tmp_path / "m"), "--threads", "2",
                                      "--watch"]


def test_a_flag_wins_over_the_environment(project, tmp_path):
    environment = {"PORT": "x", "LSML_HOST": "127.0.0.1", "MODEL_DIR": str(tmp_path),
                   "LOG_LEVEL": "error"}
    with Started(project, "--log-level", "debug", env=environment) as backend:
        assert given(backend.log) == ["run", "--host", "127.0.0.1", "--port", "0", "--log-level",
                                      "debug", "--model-dir", str(tmp_path)]


def test_it_becomes_the_program_in_the_projects_directory(project):
    with Started(project) as backend:
        assert os.readlink(f"/proc/{backend.process.pid}/cwd") == str(project)
        assert os.readlink(f"/proc/{backend.process.pid}/exe") == str(project / "build/fake")
        assert "blocked" not in backend.log
        assert backend.stop() == 3


def test_a_second_start_does_not_build_again(project):
    Started(project).__exit__()
    built = (project / "build/fake").stat().st_mtime_ns
    Started(project).__exit__()
    assert (project / "build/fake").stat().st_mtime_ns == built


@pytest.mark.parametrize("built", [False, True])
def test_a_directory_that_was_renamed_still_starts(project, built):
    if built:
        Started(project).__exit__()
    with Started(project.rename(project.with_name("renamed"))) as backend:
        assert "renamed/data" in backend.log


def test_another_installation_of_lsml_is_built_against_anew(project, other_prefix):
    Started(project).__exit__()
    cache = project / "build/CMakeCache.txt"
    cache.write_text(cache.read_text() + "lsml_DIR:PATH=/old\n")
    Started(project).__exit__()
    assert "lsml_DIR:PATH=/old" in cache.read_text()
    Started(project, command=other_prefix / "bin/lsml").__exit__()
    assert "lsml_DIR:PATH=/old" not in cache.read_text()
    assert f"CMAKE_PREFIX_PATH:UNINITIALIZED={other_prefix}" in cache.read_text()


def test_what_the_author_configured_stays(project):
    subprocess.run(["cmake", "-S", project, "-B", project / "build", "-DMINE=1",
                    "-DCMAKE_PREFIX_PATH=/opt/onnx"], check=True, capture_output=True, timeout=60)
    Started(project).__exit__()
    cache = (project / "build/CMakeCache.txt").read_text()
    assert "MINE:UNINITIALIZED=1" in cache and ";/opt/onnx\n" in cache


def test_verbose_shows_the_commands_and_quiet_nothing(project):
    with Started(project, "-v") as backend:
        assert "cmake -S" in backend.log and "cmake --build" in backend.log
        assert "build/fake run --port 0" in backend.log
    with Started(project, "-q") as backend:
        assert backend.log.startswith("given:")


def test_a_compile_error_is_shown_and_nothing_is_started(lsml, project):
    (project / "model.cpp").write_text("int main() { retrun 0; }")
    result = lsml("start", "my_backend", "--port", "0")
    assert result.returncode == 1 and result.stdout == ""
    assert "my_backend/model.cpp:1:" in result.stderr and "retrun" in result.stderr
    assert "error: fake does not build" in result.stderr and "help: " in result.stderr


def test_a_project_without_lsml_add_backend_is_refused(lsml, project):
    (project / "CMakeLists.txt").write_text("# lsml_add_backend(x model.cpp)\n")
    fails(lsml("start", "my_backend"), 1, "has no lsml_add_backend(...)", "add the line")
    (project / "CMakeLists.txt").write_text("lsml_add_backend(${PROJECT_NAME} model.cpp)\n")
    fails(lsml("start", "my_backend"), 1, '"${PROJECT_NAME}"', "write the name itself")


def test_a_missing_cmake_is_said_before_anything_is_built(lsml, project):
    fails(lsml("start", "my_backend", "--port", "0", env={"PATH": "/nowhere"}), 1,
          'no "cmake" in PATH', "apt-get install cmake")
    assert not (project / "build").exists()


def test_a_port_in_use_is_said_before_the_build(lsml, project, taken_port):
    result = lsml("start", "my_backend", "--port", taken_port)
    fails(result, 1, f"error: port {taken_port} is in use", "help: choose another one: --port ")
    assert int(result.stderr.rpartition("--port ")[2]) > taken_port
    assert not (project / "build").exists()


def test_a_port_that_is_proposed_is_free(lsml, project):
    with two_ports_in_a_row() as first:
        result = lsml("start", "my_backend", "--port", first)
        assert int(result.stderr.rpartition("--port ")[2]) > first + 1


@contextlib.contextmanager
def two_ports_in_a_row():
    """The first of two that are taken."""
    for _ in range(100):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            yield port
            return
    pytest.skip("no two free ports in a row")


def test_a_port_in_use_on_another_address_is_free(project, taken_port):
    with Started(project, "--host", "127.0.0.2", port=taken_port) as backend:
        assert "127.0.0.2" in given(backend.log)


@pytest.mark.parametrize("port", ["-1", "65536", "x", ""])
def test_a_port_that_is_none_is_wrong_usage(lsml, project, port):
    fails(lsml("start", "my_backend", f"--port={port}"), 2)


def test_the_environment_sets_what_flags_do_not(lsml, project):
    fails(lsml("start", "my_backend", env={"PORT": "x"}), 2, 'no port "x"')


def test_a_missing_project_says_how_to_make_one(lsml):
    fails(lsml("start", "none"), 1, "lsml init none")
    fails(lsml("start", "model.cpp"), 1, "is a file", "lsml init my_backend --script model.cpp")
    fails(lsml("start", "."), 1, "no CMakeLists.txt")
    fails(lsml("start"), 2, "directory is missing")
    fails(lsml("start", "a", "b"), 2, '"b"')


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_interrupted_ends_at_once_with_all_its_processes(project, number):
    (project / "after.sh").write_text("sleep 600\n")
    with Building(project) as start:
        below = wait_until(lambda: once_running("sleep", start.process.pid), "it builds", 40)
        start.process.send_signal(number)
        assert start.process.wait(20) == 128 + number
        assert start.said == "    Building fake\n"
        wait_until(lambda: not any(map(alive, below)), "the build's processes end")


@pytest.fixture
def with_cmake(tmp_path):
    """The environment in which a script is what CMake is."""
    def make(script):
        cmake = tmp_path / "bin/cmake"
        cmake.parent.mkdir()
        cmake.write_text(f"#!/bin/sh\n{script}\necho refused\nexit 1\n")
        cmake.chmod(0o755)
        return {"PATH": f"{cmake.parent}:{os.environ['PATH']}"}

    return make


def test_what_a_build_leaves_running_is_not_waited_for(lsml, project, tmp_path, with_cmake):
    """A compiler's cache server has our pipe for as long as it lives."""
    env = with_cmake(f"sleep 600 &\necho $! >{tmp_path}/pid")
    result = lsml("start", "my_backend", "--port", "0", env=env)
    left = int((tmp_path / "pid").read_text())
    assert alive(left) and result.returncode == 1 and "refused\n" in result.stderr
    kill([left])


def test_a_build_takes_nothing_of_what_is_typed(lsml, project, with_cmake):
    reading, writing = os.pipe()
    os.write(writing, b"typed\n")
    result = lsml("start", "my_backend", "--port", "0", env=with_cmake("cat"), stdin=reading)
    assert "refused\n" in result.stderr and "typed" not in result.stderr
    os.close(writing)
    os.close(reading)


def test_a_long_build_shows_on_a_terminal_that_it_goes_on(project):
    go = project.parent / "go"
    (project / "after.sh").write_text(f"while ! test -e {go}; do sleep 0.1; done; false\n")
    with Terminal("start", project, "--port", "0") as terminal:
        terminal.read_until("fake 1 s")
        go.touch()
        assert "does not build" in terminal.read_until()
        assert terminal.process.wait(20) == 1
        assert "fake 0 s" not in terminal.shown


def test_a_dumb_terminal_is_told_nothing_that_it_cannot_show(project):
    (project / "after.sh").write_text("sleep 1.5; false\n")
    with Terminal("start", project, "--port", "0", TERM="dumb") as terminal:
        shown = terminal.read_until().replace("\r\n", "\n")
        assert "does not build" in shown and "\x1b" not in shown and "\r" not in shown


@pytest.mark.parametrize("words, code, what", [
    (["--validate", "foo"], 2, 'no --validate "foo"'),
    (["--log-level=loud"], 2, 'no --log-level "loud"'),
    (["--base-path", "foo"], 2, "help: --base-path /foo"),
    (["--host", "no.such.host.invalid"], 1, 'no host "no.such.host.invalid"'),
    (["--model-dir", "model.cpp/data"], 1, "model.cpp"),
    (["--model-dir", "/proc/1/none"], 1, "choose another directory: --model-dir DIR")])
def test_what_the_backend_would_refuse_is_said_before_the_build(lsml, project, words, code, what):
    fails(lsml("start", "my_backend", "--port", "0", *words), code, what)
    assert not (project / "build").exists()


def test_a_variable_with_a_wrong_value_is_named(lsml, project):
    fails(lsml("start", "my_backend", env={"LSML_VALIDATE": "foo"}), 2, 'no LSML_VALIDATE "foo"')
    fails(lsml("start", "my_backend", env={"LSML_CHECK": "maybe"}), 2, 'LSML_CHECK is "maybe"')


@pytest.mark.parametrize("name", ["a;b", 'a"b', "a\\b"])
def test_a_path_that_cmake_misreads_is_refused(lsml, project, tmp_path, name):
    (tmp_path / name).mkdir()
    fails(lsml("init", "x", "--root-dir", name), 1, "CMake cannot build in", "use a directory")
    assert list((tmp_path / name).iterdir()) == []
    moved = project.rename(tmp_path / name / "x")
    fails(lsml("start", moved, "--port", "0"), 1, "CMake cannot build in")


def test_in_a_backends_directory_it_says_how_to_name_it(project):
    def start(*words):
        return subprocess.run([LSML, "start", *words], cwd=project, text=True, capture_output=True,
                              timeout=20)

    fails(start("my_backend"), 1, "help: lsml start .")
    fails(start(), 2, "help: lsml start .")


def test_an_option_of_the_backend_is_said_to_go_after_the_dashes(lsml):
    fails(lsml("start", "x", "--predict-timeout", "5"), 2,
          "goes after --: lsml start NAME -- --predict-timeout")
