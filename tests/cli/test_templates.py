"""What a generated project's container files say, as far as it can be tried without containers."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import DUMMY, LSML, PREFIX, REPOSITORY
from started import Started

# Every Debian has the first three; the others come with a sanitizer only.
EVERYWHERE = ["libc6", "libgcc-s1", "libstdc++6", "libasan8", "libubsan1", "libtsan2"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("templates")
    subprocess.run([LSML, "init", "my_backend", "--script", DUMMY, "-q", "--root-dir", root],
                   check=True, timeout=60)
    return root / "my_backend"


@pytest.fixture
def stages(project):
    """The Dockerfile's two, one instruction a line."""
    text = re.sub(r"\\\n\s*", "", (project / "Dockerfile").read_text())
    return text.partition("FROM")[2].split("FROM")


def installed(stage):
    return re.search("--no-install-recommends (.*?)&&", stage)[1].split()


def packages_of(paths):
    """Libraries for other processors have the same names, in other directories."""
    patterns = ["*/" + "/".join(path.split("/")[-2:]) for path in paths]
    lines = subprocess.run(["dpkg-query", "-S", *patterns], text=True, check=True, timeout=60,
                           capture_output=True).stdout.splitlines()
    return {re.match("([^:]*):", line)[1] for line in lines}


def needed_by(program):
    """Paths of the libraries that it names itself."""
    shown = subprocess.run(["readelf", "-d", program], text=True, check=True, timeout=60,
                           capture_output=True).stdout
    paths = subprocess.run(["ldd", program], text=True, check=True, timeout=60,
                           capture_output=True).stdout
    return [re.search(re.escape(name) + r" => (\S+)", paths)[1]
            for name in re.findall(r"\(NEEDED\).*\[(.*)\]", shown) if "ld-linux" not in name]


def test_the_image_builds_with_what_lsml_is_built_with_here(stages):
    text = (REPOSITORY / "scripts/common.sh").read_text()
    wanted = re.search('BUILD_PACKAGES="(.*?)"', text, re.DOTALL)[1].split()
    assert {name for name in wanted if name.endswith("-dev")} <= set(installed(stages[0]))


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="the image is a Debian")
def test_the_image_runs_with_all_that_the_library_needs(stages):
    needed = packages_of(needed_by(PREFIX / "lib/liblsml.so"))
    assert needed - set(EVERYWHERE) <= set(installed(stages[1]))


@pytest.fixture
def tested(tmp_path):
    """A project of its own, and what its README says to type for its test."""
    subprocess.run([LSML, "init", "my_backend", "--script", DUMMY, "-q", "--root-dir", tmp_path],
                   check=True, timeout=60)
    project = tmp_path / "my_backend"
    command = re.search("Test it.*?\n    (ctest .*?)\n", (project / "README.md").read_text(), re.S)[1]

    def run():
        return subprocess.run(command.split(), cwd=project, text=True, capture_output=True,
                              timeout=120)

    return project, run


def test_the_projects_test_passes_and_finds_a_wrong_answer(tested):
    project, run = tested
    subprocess.run([LSML, "start", project, "--check"], check=True, timeout=120,
                   capture_output=True)
    assert not (project / "build/my_backend_test").exists(), "no build makes it but the test's"
    subprocess.run(["cmake", "--build", project / "build"], check=True, timeout=120,
                   capture_output=True)
    assert not (project / "build/my_backend_test").exists()
    result = run()
    assert result.returncode == 0 and "100% tests passed" in result.stdout, result.stdout
    model = (project / "model.cpp").read_text()
    (project / "model.cpp").write_text(model.replace("choice_.choice(", 'choice_.choice("x" + '))
    result = run()
    assert result.returncode != 0 and "failure 1: " in result.stdout, result.stdout


def test_the_projects_test_gives_a_text_to_a_text_and_a_url_to_what_is_none(tested):
    project, run = tested
    model = (project / "model.cpp").read_text()
    (project / "model.cpp").write_text(model.replace(
        "lsml::Predictions predictions(tasks.size());",
        'lsml::Predictions predictions(tasks.size());\n'
        'if (tasks[0].text("image").find("://") != std::string::npos) throw lsml::Error("a URL");'))
    subprocess.run([LSML, "start", project, "--check"], check=True, timeout=120,
                   capture_output=True)
    result = run()
    assert result.returncode != 0 and "failure: a URL" in result.stdout, result.stdout
    config = (project / "label_config.xml").read_text()
    (project / "label_config.xml").write_text(config.replace("<Image ", "<Text "))
    result = run()
    assert result.returncode == 0, result.stdout


def test_the_image_is_built_without_the_projects_test(project):
    assert "model_test.cpp\n" in (project / ".dockerignore").read_text()


def test_a_missing_config_becomes_an_empty_one(stages, tmp_path):
    command = re.search(r"&& (\(cat .*config\.json)", stages[0])[1]
    (tmp_path / "backend").mkdir()
    assert made(command, tmp_path) == "{}\n"
    (tmp_path / "backend/config.json").write_text('{"a": 1}')
    assert made(command, tmp_path) == '{"a": 1}'


def made(command, directory):
    """The config that is copied to where the variable says."""
    subprocess.run(["sh", "-c", command.replace("/src/", f"{directory}/")], check=True, timeout=60)
    return (directory / "config.json").read_text()


def test_the_config_is_copied_to_where_the_variable_says(stages):
    place = re.search(r"LSML_CONFIG=(\S+)", stages[1])[1]
    assert f"COPY --from=build /src/config.json {place}\n" in stages[1]


@pytest.mark.parametrize("env", [{}, {"BASIC_AUTH_USER": "me", "BASIC_AUTH_PASS": "a $b 'c",
                                      "LSML_BASE_PATH": "/x"}])
def test_the_health_check_knows_password_port_and_path(project, stages, env):
    command = re.search(r"HEALTHCHECK.*CMD (.*)", stages[1])[1]
    with Started(project, env=env) as backend:
        port = backend.url.rpartition(":")[2]
        assert healthy(command, {"PORT": port, **env})
        assert not healthy(command, {"PORT": port, **env, "LSML_BASE_PATH": "/y"})
        if env:
            assert not healthy(command, {"PORT": port, **env, "BASIC_AUTH_PASS": "x"})


def healthy(command, env):
    return subprocess.run(["sh", "-c", command], env={**os.environ, **env}, timeout=60,
                          capture_output=True).returncode == 0
