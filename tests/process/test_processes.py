"""Any process may be killed at any moment."""

import concurrent.futures
import os
import signal
import subprocess

from conftest import BACKENDS, PROJECT
from support.backend import alive, descendants
from support.patience import wait_until


def test_a_killed_serve_refuses_no_connection(start):
    backend = start()
    backend.predict("fine")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = []
        for _ in range(5):
            before = wait_until(lambda: backend.process_of("serve"), "it serves")
            os.kill(before, signal.SIGKILL)
            answers += [pool.submit(backend.get, "/health") for _ in range(4)]
            wait_until(lambda: backend.process_of("serve") not in (None, before), "a new one")
        statuses = []
        for answer in answers:
            try:
                statuses.append(answer.result().status)
            except ConnectionRefusedError:
                raise AssertionError("a connection was refused")
            except OSError:
                pass  # it was in flight in the process that was killed
        assert statuses.count(200) > 10
    assert backend.predict("fine").status == 200


def test_a_killed_worker_takes_its_fit_with_it_and_the_job_is_done_by_the_next(start):
    backend = start()
    backend.setup(fit="hang")
    backend.annotate()
    backend.train()
    fit = wait_until(lambda: backend.process_of("fit"), "fit runs")
    backend.setup(fit="learn")
    os.kill(backend.process_of("worker"), signal.SIGKILL)
    wait_until(lambda: not alive(fit), "the fit process ended with its worker")
    wait_until(lambda: backend.version() == "0.1.0", "the job was done after all", 40)


def test_no_orphan_survives_a_killed_supervisor(start):
    backend = start()
    backend.setup(fit="hang")
    backend.annotate()
    backend.train()
    wait_until(lambda: backend.process_of("fit"), "fit runs")
    family = descendants(backend.process.pid)
    assert len(family) >= 3
    backend.stop(signal.SIGKILL)
    wait_until(lambda: not any(alive(pid) for pid in family), "all have ended")


def test_sigterm_hands_the_training_back_and_the_next_start_finishes_it(start, tmp_path):
    backend = start()
    backend.setup(fit="hang")
    backend.annotate()
    backend.train()
    wait_until(lambda: backend.process_of("fit"), "fit runs")
    backend.setup(fit="learn")
    assert backend.stop(seconds=10) == 0
    again = start()
    wait_until(lambda: again.version() == "0.1.0", "the job handed back is done")


def test_sigterm_lets_a_running_predict_finish(start):
    backend = start("--log-level", "debug")
    backend.predict("fine")
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        slow = pool.submit(backend.predict, "sleep 1")
        wait_until(lambda: "sleep 1" in backend.log, "it has the request")
        assert backend.stop(seconds=10) == 0
        assert slow.result().status == 200


def test_sigterm_ends_it_within_ten_seconds_even_if_predict_hangs(start):
    backend = start("--log-level", "debug")
    backend.predict("fine")
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        stuck = pool.submit(backend.predict, "hang")
        wait_until(lambda: "hang" in backend.log, "it has the request")
        assert backend.stop(seconds=11) == 0
        assert isinstance(stuck.exception(), OSError)


def test_sigusr2_replaces_the_processes_without_refusing_a_connection(start):
    backend = start()
    backend.predict("fine")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            before = wait_until(lambda: backend.process_of("serve"), "it serves")
            slow = pool.submit(backend.predict, "sleep 0.5")
            wait_until(lambda: slow.running(), "it runs")
            assert backend.get("/health").status == 200
            os.kill(backend.process.pid, signal.SIGUSR2)
            while not slow.done():
                assert backend.get("/health").status == 200
            assert slow.result().status == 200
            wait_until(lambda: not alive(before), "the old one has ended")


def test_it_ends_when_its_terminal_does(start):
    backend = start()
    backend.predict("fine")
    below = descendants(backend.process.pid)
    assert backend.stop(signal.SIGHUP) == 0
    assert not any(map(alive, below))


def test_nohup_is_respected(start):
    backend = start(preexec=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    below = descendants(backend.process.pid)
    for pid in [backend.process.pid, *below]:
        os.kill(pid, signal.SIGHUP)
    backend.predict("fine")
    assert all(map(alive, below)) and backend.stop() == 0


def test_state_survives_a_restart(start):
    backend = start()
    backend.annotate()
    backend.train()
    wait_until(lambda: backend.version() == "0.1.0", "the new version")
    assert backend.stop() == 0
    again = start()
    assert again.version() == "0.1.0"
    answer = again.post("/predict", {"tasks": [{"id": 1, "data": {"do": "fine"}}],
                                     "project": PROJECT})
    assert answer.json["model_version"] == "0.1.0", "the label config is remembered too"


def test_a_second_backend_on_the_same_directory_is_refused(start, tmp_path):
    start()
    second = subprocess.run(
        [str(BACKENDS / "misbehaving_backend"), "--port", "0", "--model-dir",
         str(tmp_path / "model_dir")], capture_output=True, text=True, timeout=20)
    assert second.returncode == 1
    assert "another backend runs on" in second.stderr and "--model-dir" in second.stderr


def test_a_directory_that_cannot_be_written_is_refused_at_start(tmp_path):
    (tmp_path / "file").touch()
    run = subprocess.run([str(BACKENDS / "misbehaving_backend"), "--port", "0", "--model-dir",
                          str(tmp_path / "file" / "data")], capture_output=True, text=True,
                         timeout=20)
    assert run.returncode == 1
    assert "cannot make directory" in run.stderr and "--model-dir" in run.stderr


def test_a_port_in_use_is_refused_with_the_way_out(start, tmp_path):
    port = start().url.rpartition(":")[2]
    run = subprocess.run([str(BACKENDS / "misbehaving_backend"), "--host", "127.0.0.1", "--port",
                          port, "--model-dir", str(tmp_path / "other")], capture_output=True,
                         text=True, timeout=20)
    assert run.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in run.stderr and "--port" in run.stderr


def test_a_store_of_a_newer_format_is_refused(tmp_path):
    import sqlite3
    with sqlite3.connect(tmp_path / "lsml.db") as database:
        database.execute("PRAGMA user_version = 99")
    run = subprocess.run([str(BACKENDS / "misbehaving_backend"), "--port", "0", "--model-dir",
                          str(tmp_path)], capture_output=True, text=True, timeout=20)
    assert run.returncode == 1
    assert "has format 99" in run.stderr and "update lsml" in run.stderr


def test_wrong_usage_is_exit_code_2(tmp_path):
    for options, words in ((["--port", "x"], '--port "x" must be a number from 0 to 65535'),
                           (["--prot", "1"], 'a similar name exists: "--port"'),
                           (["--log-level", "bad"], "it is debug, info, warning or error"),
                           (["fly"], 'no such role: "fly"')):
        run = subprocess.run([str(BACKENDS / "misbehaving_backend"), *options], cwd=tmp_path,
                             capture_output=True, text=True, timeout=20)
        assert run.returncode == 2 and words in run.stderr and "help: " in run.stderr
