"""lsml init: checks first, then writes, never leaves half a project."""

import os
import signal
import subprocess
import time

import pytest
from conftest import DUMMY, PREFIX

GENERATED = {"CMakeLists.txt", "Dockerfile", "README.md", "docker-compose.yml", ".gitignore",
             ".dockerignore", "lsml-src.tar.gz"}


def files(directory):
    return {str(path.relative_to(directory)) for path in directory.rglob("*") if path.is_file()}


def fails(result, code, *words):
    assert result.returncode == code, result.stderr
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    for word in words:
        assert word in result.stderr


def test_a_project_has_the_model_and_few_files(lsml, tmp_path):
    result = lsml("init", "my_backend")
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "my_backend") == GENERATED | {"model.cpp"}
    assert (tmp_path / "my_backend/model.cpp").read_text() == DUMMY.read_text()
    cmake_lists = (tmp_path / "my_backend/CMakeLists.txt").read_text()
    assert len(cmake_lists.splitlines()) == 4
    assert "lsml_add_backend(my_backend model.cpp)" in cmake_lists
    assert "@NAME@" not in "".join((tmp_path / "my_backend" / name).read_text()
                                   for name in GENERATED if name != "lsml-src.tar.gz")


def test_it_says_what_to_type_next_on_stderr(lsml):
    result = lsml("init", "my_backend")
    assert result.stdout == ""
    assert "Next:\n  lsml start my_backend\n" in result.stderr
    assert "changes of the originals are not seen" in result.stderr


def test_it_is_quick(lsml):
    start = time.monotonic()
    assert lsml("init", "my_backend").returncode == 0
    assert time.monotonic() - start < 5


def test_local_headers_and_their_sources_come_along(lsml, tmp_path):
    source = tmp_path / "source"
    (source / "detail").mkdir(parents=True)
    (source / "net.cpp").write_text('#include "detail/a.hpp"\nLSML_MODEL(X)\n')
    (source / "detail/a.hpp").write_text('#include "b.hpp"\n#include <vector>\n')
    (source / "detail/b.hpp").write_text("")
    (source / "detail/b.cpp").write_text('#include "b.hpp"\n')
    (source / "unrelated.hpp").write_text("")
    (source / "label_config.xml").write_text("<View/>")
    result = lsml("init", "net", "--script", source / "net.cpp")
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "net") - GENERATED == {
        "model.cpp", "detail/a.hpp", "detail/b.hpp", "detail/b.cpp", "label_config.xml"}
    assert "detail/b.cpp" in result.stderr


def test_from_is_another_word_for_script(lsml, tmp_path):
    (tmp_path / "model.cpp").rename(tmp_path / "other.cpp")
    assert lsml("init", "x", "--from", "other.cpp").returncode == 0


def test_root_dir_is_where_it_is_made(lsml, tmp_path):
    (tmp_path / "with space").mkdir()
    result = lsml("init", "x", "--root-dir", "with space")
    assert result.returncode == 0
    assert (tmp_path / "with space/x/model.cpp").exists()
    assert "lsml start 'with space/x'" in result.stderr


@pytest.mark.parametrize("name", ["a b", "1x", "-", "a.b", "", "ü", "test", "all"])
def test_a_name_that_cannot_be_a_program_is_refused(lsml, tmp_path, name):
    before = files(tmp_path)
    result = lsml("init", "--", name) if name == "-" else lsml("init", name)
    assert result.returncode in (1, 2) and "error: " in result.stderr
    assert files(tmp_path) == before


def test_a_path_is_no_name(lsml):
    fails(lsml("init", "a/b"), 1, '"a/b" is a path', "lsml init b --root-dir a")


def test_a_missing_script_is_named(lsml, tmp_path):
    before = files(tmp_path)
    fails(lsml("init", "x", "--script", "none.cpp"), 1, 'no script "none.cpp"', "help: ")
    fails(lsml("init", "x", "--script", "."), 1, 'is no file')
    assert files(tmp_path) == before


def test_a_script_without_lsml_model_is_refused(lsml, tmp_path):
    (tmp_path / "model.cpp").write_text("int x;")
    fails(lsml("init", "x"), 1, "has no LSML_MODEL line", "add LSML_MODEL(YourModel)")
    assert not (tmp_path / "x").exists()


def test_a_directory_that_is_there_is_kept(lsml, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/precious").write_text("p")
    fails(lsml("init", "x"), 1, "already exists", "--force")
    assert files(tmp_path / "x") == {"precious"}


def test_an_empty_directory_is_taken(lsml, tmp_path):
    (tmp_path / "x").mkdir()
    assert lsml("init", "x").returncode == 0


def test_force_rewrites_what_is_generated_and_nothing_else(lsml, tmp_path):
    assert lsml("init", "x").returncode == 0
    (tmp_path / "x/model.cpp").write_text("// mine now LSML_MODEL")
    (tmp_path / "x/Dockerfile").write_text("broken")
    (tmp_path / "x/notes").write_text("n")
    result = lsml("init", "x", "--force")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "x/model.cpp").read_text() == "// mine now LSML_MODEL"
    assert (tmp_path / "x/Dockerfile").read_text().startswith("#")
    assert (tmp_path / "x/notes").exists()
    for name in GENERATED:
        assert f"x/{name}" in result.stderr


def test_force_with_a_script_copies_it_anew(lsml, tmp_path):
    assert lsml("init", "x").returncode == 0
    (tmp_path / "x/model.cpp").write_text("// old")
    assert lsml("init", "x", "--force", "--script", "model.cpp").returncode == 0
    assert (tmp_path / "x/model.cpp").read_text() == DUMMY.read_text()


def test_a_root_that_is_missing_is_named(lsml):
    fails(lsml("init", "x", "--root-dir", "none"), 1, "no directory", "mkdir -p")


def test_nothing_is_left_when_writing_fails(lsml, tmp_path):
    """A header that cannot be read fails in the middle."""
    (tmp_path / "model.cpp").write_text('#include "a.hpp"\nLSML_MODEL(X)\n')
    os.mkfifo(tmp_path / "a.hpp")  # no regular file: left out, not waited for
    assert lsml("init", "x").returncode == 0
    assert not [name for name in os.listdir(tmp_path) if ".new-" in name]


def test_quiet_says_nothing(lsml):
    result = lsml("init", "x", "-q")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_it_needs_one_name(lsml):
    fails(lsml("init"), 2, "name of the backend is missing")
    fails(lsml("init", "a", "b"), 2, '"b"')
