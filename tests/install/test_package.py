"""What is installed is enough for a project of somebody else."""

import os
import pathlib
import re
import subprocess

import pytest

PREFIX = pathlib.Path(os.environ.get("LSML_PREFIX", "/nowhere"))
REPOSITORY = pathlib.Path(__file__).parents[2]

PROJECT = """\
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
find_package(lsml 0.1 REQUIRED)
lsml_add_backend(consumer model.cpp)
add_executable(service service.cpp)
target_link_libraries(service PRIVATE lsml::server)
target_compile_features(service PRIVATE cxx_std_17)
"""
SUBDIRECTORY = """\
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
add_subdirectory(%s lsml)
lsml_add_backend(consumer model.cpp)
"""
SERVICE = """\
#include <lsml/backend.hpp>
#include <lsml/server.hpp>
int main() { return lsml::Request{}.method == "GET" ? 0 : 1; }
"""


def cmake(*words, cwd):
    result = subprocess.run(["cmake", *map(str, words)], cwd=cwd, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture
def consumer(tmp_path):
    (tmp_path / "model.cpp").write_text((REPOSITORY / "examples/dummy/model.cpp").read_text())
    (tmp_path / "service.cpp").write_text(SERVICE)
    (tmp_path / "CMakeLists.txt").write_text(PROJECT)
    return tmp_path


def test_find_package_builds_a_backend_and_a_service(consumer):
    cmake("-S.", "-Bbuild", f"-DCMAKE_PREFIX_PATH={PREFIX}", cwd=consumer)
    cmake("--build", "build", cwd=consumer)
    said = subprocess.run([consumer / "build/consumer", "--version"], capture_output=True, text=True)
    assert said.returncode == 0 and said.stdout.startswith("lsml 0.1")
    assert subprocess.run([consumer / "build/service"]).returncode == 0


def test_a_newer_version_is_not_found(consumer):
    (consumer / "CMakeLists.txt").write_text(PROJECT.replace("lsml 0.1", "lsml 99"))
    result = subprocess.run(["cmake", "-S.", "-Bbuild", f"-DCMAKE_PREFIX_PATH={PREFIX}"],
                            cwd=consumer, capture_output=True, text=True)
    assert result.returncode != 0 and "lsml" in result.stderr


def test_add_subdirectory_brings_the_targets_and_no_tests(consumer):
    (consumer / "CMakeLists.txt").write_text(SUBDIRECTORY % REPOSITORY)
    cmake("-S.", "-Bbuild", cwd=consumer)
    targets = cmake("--build", "build", "--target", "help", cwd=consumer)
    assert "consumer" in targets
    assert "unit_tests" not in targets


def test_installed_headers_include_no_boost():
    for header in (PREFIX / "include/lsml").iterdir():
        assert "boost" not in header.read_text().lower(), header


def test_the_library_exports_nothing_but_lsml():
    library, = (PREFIX / "lib").glob("liblsml.so.*.*.*")
    names = subprocess.run(["nm", "-DC", "--defined-only", library], capture_output=True, text=True,
                           check=True).stdout
    foreign = [line for line in names.splitlines() if "boost::" in line.split(" ", 2)[-1].split("(")[0]]
    assert not foreign, foreign[:5]


def test_the_templates_are_installed():
    assert (PREFIX / "share/lsml/templates/backend/Dockerfile").exists()


def test_the_source_archive_has_all_that_is_compiled_and_installed(tmp_path):
    subprocess.run(["tar", "xzf", PREFIX / "share/lsml/lsml-src.tar.gz"], cwd=tmp_path, check=True)
    subprocess.run(["cmake", "-S", tmp_path, "-B", tmp_path / "build", "-G", "Ninja",
                    "-DBUILD_TESTING=OFF"], capture_output=True, check=True, timeout=120)
    rules = (tmp_path / "build/cmake_install.cmake").read_text()
    named = re.findall(rf'"({re.escape(str(tmp_path))}/(?!build)[^"]*)"', rules)
    assert named and [path for path in named if not pathlib.Path(path).exists()] == []
