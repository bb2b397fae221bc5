"""lsml start: which of its options reach the backend's program, and how."""

import pathlib

import pytest
from conftest import fails
from fake_backend import environment, given, make_fake
from started import Started
from support.backend import descendants


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return make_fake(tmp_path_factory.mktemp("built") / "my_backend")


@pytest.fixture
def project(built):
    yield built
    for name in ["config.json", "label_config.xml"]:
        (built / name).unlink(missing_ok=True)


@pytest.fixture
def checked(lsml, project):
    """What lsml start --check says; the fake backend ends with 4 then."""
    def run(*words, env=None):
        result = lsml("start", "--check", *words, *([] if project in words else [project]), env=env)
        assert result.returncode == 4, result.stderr
        return result.stderr

    return run


def own(log, project):
    """The arguments without those that are always there."""
    words = given(log)
    assert words[0] == "run" and words[-2:] == ["--model-dir", str(project / "data")]
    return words[1:-2]


def test_several_settings_follow_kwargs_and_it_may_be_repeated(checked, project):
    log = checked("--kwargs", "a=1", "b=x=y", "--kwargs", '{"c": [1]}', "--kwargs=d=e f", "g=-1")
    assert own(log, project) == ["--kwargs", "a=1", "b=x=y", '{"c": [1]}', "d=e f", "g=-1",
                                 "--check"]


def test_a_word_without_an_equals_sign_after_the_settings_is_the_directory(checked, project):
    log = checked("--kwargs", "a=1", project, "--debug")
    assert own(log, project) == ["--log-level", "debug", "--kwargs", "a=1", "--check"]


@pytest.mark.parametrize("words", [["--kwargs", "x"], ["--kwargs"], ["--kwargs="],
                                   ["--kwargs", "=1"], ["--kwargs=x", "a=1"],
                                   ["--kwargs", "--debug"]])
def test_kwargs_without_a_setting_are_wrong_usage(lsml, project, words):
    fails(lsml("start", project, *words), 2, "--kwargs needs KEY=VALUE",
          "help: --kwargs threshold=0.5")


def test_settings_in_the_environment_are_left_to_the_program(checked, project):
    log = checked(env={"LSML_KWARGS": "a=1 b=2"})
    assert own(log, project) == ["--check"]
    assert environment(log)["LSML_KWARGS"] == "a=1 b=2"


def test_debug_wins_over_another_log_level(checked, project):
    log = checked("--debug", "--log-level", "error", env={"LOG_LEVEL": "warning"})
    assert own(log, project) == ["--log-level", "debug", "--check"]


def test_debug_of_the_environment_wins_over_its_log_level_but_over_no_flag(checked, project):
    env = {"LSML_DEBUG": "1", "LOG_LEVEL": "warning"}
    assert own(checked(env=env), project) == ["--log-level", "debug", "--check"]
    log = checked("--log-level", "error", env=env)
    assert own(log, project) == ["--log-level", "error", "--check"]


def test_base_path_and_the_open_webhook_are_passed_on(checked, project):
    log = checked("--base-path", "/x", "--webhook-without-auth")
    assert own(log, project) == ["--base-path", "/x", "--webhook-without-auth", "--check"]
    log = checked(env={"LSML_BASE_PATH": "/y", "LSML_WEBHOOK_WITHOUT_AUTH": "1"})
    assert own(log, project) == ["--base-path", "/y", "--webhook-without-auth", "--check"]


def test_the_check_of_predictions_is_passed_on(checked, project):
    log = checked("--validate", "strict")
    assert own(log, project) == ["--validate", "strict", "--check"]
    log = checked(env={"LSML_VALIDATE": "off"})
    assert own(log, project) == ["--validate", "off", "--check"]


@pytest.mark.parametrize("off", ["", "0", "false", "no", "off"])
def test_a_variable_can_say_that_the_webhook_is_not_open(checked, project, off):
    assert own(checked(env={"LSML_WEBHOOK_WITHOUT_AUTH": off}), project) == ["--check"]


def test_user_and_password_go_by_the_environment_only(checked):
    log = checked("-v", "--basic-auth-user", "me", "--basic-auth-pass=a secret",
                  env={"BASIC_AUTH_PASS": "another"})
    assert environment(log) == {"BASIC_AUTH_USER": "me", "BASIC_AUTH_PASS": "a secret"}
    assert log.count("secret") == 1


@pytest.mark.parametrize("prefix", ["", "ML_SERVER_"])
def test_user_or_password_may_be_in_the_environment(checked, prefix):
    log = checked("--basic-auth-user", "me",
                  env={f"{prefix}BASIC_AUTH_USER": "you", f"{prefix}BASIC_AUTH_PASS": "p"})
    assert environment(log) == {"BASIC_AUTH_USER": "me", "BASIC_AUTH_PASS": "p"}


@pytest.mark.parametrize("words", [["--basic-auth-pass", "secret"],
                                   ["--basic-auth-pass=secret"]])
def test_with_watch_the_password_is_in_no_command_line(project, words):
    with Started(project, "--watch", "--basic-auth-user", "me", *words) as backend:
        lines = [pathlib.Path(f"/proc/{pid}/cmdline").read_text()
                 for pid in [backend.process.pid, *descendants(backend.process.pid)]]
        assert len(lines) == 2 and "secret" not in "".join(lines)
        assert environment(backend.log)["BASIC_AUTH_PASS"] == "secret"


@pytest.mark.parametrize("words, env, missing", [
    (["--basic-auth-user", "me"], {}, "pass"),
    (["--basic-auth-pass", "p"], {}, "user"),
    (["--basic-auth-user", "me", "--basic-auth-pass", ""], {}, "pass"),
    ([], {"BASIC_AUTH_USER": "me"}, "pass"),
    ([], {"ML_SERVER_BASIC_AUTH_PASS": "p"}, "user")])
def test_a_user_without_a_password_would_leave_the_backend_open(lsml, project, words, env, missing):
    fails(lsml("start", project, *words, env=env), 2, f"--basic-auth-{missing} is missing",
          "help: ")


def test_the_projects_config_is_named(checked, project):
    (project / "config.json").write_text("{}")
    log = checked("--kwargs", "a=1")
    assert own(log, project) == ["--kwargs", "a=1", "--config", str(project / "config.json"),
                                 "--check"]


def test_another_config_wins_over_the_projects(checked, project, tmp_path):
    (project / "config.json").write_text("{}")
    option, path, *others = own(checked(env={"LSML_CONFIG": "other.json"}), project)
    assert (option, others) == ("--config", ["--check"])
    assert path == str(tmp_path / "other.json")  # it runs in the project's directory
    log = checked(project, "--", "--config=/o")
    assert given(log)[1:] == ["--check", "--model-dir", str(project / "data"), "--config=/o"]


def test_a_check_is_made_with_the_projects_label_config(checked, project):
    (project / "label_config.xml").write_text("<View/>")
    assert own(checked(), project) == ["--check", "--label-config",
                                       str(project / "label_config.xml")]


def test_serving_takes_its_label_configs_from_label_studio(project):
    (project / "label_config.xml").write_text("<View/>")
    with Started(project) as backend:
        assert own(backend.log, project) == ["--port", "0"]


def test_a_check_needs_no_port(checked, project, taken_port):
    log = checked("--port", taken_port, "--host", "127.0.0.1")
    assert own(log, project) == ["--host", "127.0.0.1", "--port", str(taken_port), "--check"]


def test_the_environment_can_ask_for_a_check(lsml, project):
    assert lsml("start", project, env={"LSML_CHECK": "1"}).returncode == 4


def test_a_check_and_watch_are_wrong_usage(lsml, project):
    fails(lsml("start", project, "--check", "--watch"), 2, "--check", "--watch", "help: ")
    fails(lsml("start", project, env={"LSML_CHECK": "1", "LSML_WATCH": "1"}), 2, "--check")


def test_a_check_that_is_typed_does_not_watch_because_of_a_variable(checked):
    checked(env={"LSML_WATCH": "1"})


def test_variables_make_it_watch_and_say_more_or_less(project):
    with Started(project, env={"LSML_WATCH": "1", "LSML_VERBOSE": "1"}) as backend:
        assert len(descendants(backend.process.pid)) == 1
        assert "cmake --build" in backend.log
    with Started(project, env={"LSML_QUIET": "1"}) as backend:
        assert backend.log.startswith("given:")
    with Started(project, "-v", env={"LSML_QUIET": "1"}) as backend:
        assert "cmake --build" in backend.log
