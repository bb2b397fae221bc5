"""lsml init: checks first, then writes, never leaves half a project."""

import re

import pytest
from conftest import DUMMY, fails, files

GENERATED = {"CMakeLists.txt", "Dockerfile", "README.md", "docker-compose.yml", ".gitignore",
             ".dockerignore", "lsml-src.tar.gz"}
BEGUN = {"model_test.cpp", "label_config.xml"}  # written once; the author's from then on


def test_a_project_has_the_model_and_few_files(lsml, tmp_path):
    result = lsml("init", "my_backend")
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "my_backend") == GENERATED | BEGUN | {"model.cpp"}
    assert (tmp_path / "my_backend/model.cpp").read_text() == DUMMY.read_text()
    cmake_lists = (tmp_path / "my_backend/CMakeLists.txt").read_text()
    assert len(cmake_lists.splitlines()) == 5
    assert "lsml_add_backend(my_backend model.cpp)" in cmake_lists
    for name in (GENERATED | BEGUN) - {"lsml-src.tar.gz"}:
        assert not re.search("@[A-Z]+@", (tmp_path / "my_backend" / name).read_text())


def test_it_says_what_to_type_next_on_stderr(lsml):
    result = lsml("init", "my_backend")
    assert result.stdout == ""
    assert "Next:\n  lsml start my_backend\n" in result.stderr
    assert "changes of the originals are not seen" in result.stderr


def test_it_needs_no_other_program(lsml):
    """Which is why it takes a moment, and no network."""
    assert lsml("init", "my_backend", env={"PATH": "/nowhere"}).returncode == 0


def test_from_is_another_word_for_script(lsml, tmp_path):
    (tmp_path / "model.cpp").rename(tmp_path / "other.cpp")
    assert lsml("init", "x", "--from", "other.cpp").returncode == 0


def test_script_and_from_together_are_wrong_usage(lsml):
    fails(lsml("init", "x", "--from", "model.cpp", "--script", "model.cpp"), 2, "--from")


def test_variables_set_what_flags_do_not(lsml, tmp_path):
    (tmp_path / "other.cpp").write_text(DUMMY.read_text() + "// other\n")
    env = {"LSML_SCRIPT": "other.cpp", "LSML_QUIET": "1", "LSML_FORCE": "no"}
    result = lsml("init", "x", env=env)
    assert result.returncode == 0 and result.stderr == ""
    assert (tmp_path / "x/model.cpp").read_text().endswith("// other\n")
    fails(lsml("init", "x", env=env), 1, "already exists")
    result = lsml("init", "x", "-v", "--from", "model.cpp", env={**env, "LSML_FORCE": "1"})
    assert result.returncode == 0 and "Rewrote" in result.stderr
    assert (tmp_path / "x/model.cpp").read_text() == DUMMY.read_text()


def test_root_dir_is_where_it_is_made(lsml, tmp_path):
    (tmp_path / "with space").mkdir()
    result = lsml("init", "x", "--root-dir", "with space")
    assert result.returncode == 0
    assert (tmp_path / "with space/x/model.cpp").exists()
    assert "lsml start 'with space/x'" in result.stderr


@pytest.mark.parametrize("name", ["a b", "1x", "-", "a.b", "", "ü", "test", "all",
                                  "help", "clean", "install", "package", "edit_cache",
                                  "CMakeFiles", "Makefile"])
def test_a_name_that_cannot_be_a_program_is_refused(lsml, tmp_path, name):
    before = files(tmp_path)
    result = lsml("init", "--", name) if name == "-" else lsml("init", name)
    assert result.returncode in (1, 2) and "error: " in result.stderr
    assert files(tmp_path) == before


def test_a_path_is_no_name(lsml):
    fails(lsml("init", "a/b"), 1, '"a/b" is a path', "lsml init b --root-dir a")


def test_a_completed_directory_name_is_a_name_with_a_slash_too_many(lsml):
    fails(lsml("init", "my_backend/"), 1, '"my_backend/" is a path', "help: lsml init my_backend\n")


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


def test_a_root_that_is_missing_is_named(lsml):
    fails(lsml("init", "x", "--root-dir", "none"), 1, "no directory", "mkdir -p")


def test_quiet_says_nothing(lsml):
    result = lsml("init", "x", "-q")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_it_needs_one_name(lsml):
    fails(lsml("init"), 2, "name of the backend is missing")
    fails(lsml("init", "a", "b"), 2, '"b"')


def test_the_network_name_is_one_that_label_studio_sends_webhooks_to(lsml, tmp_path):
    """A dot, and no underscore."""
    assert lsml("init", "My_backend").returncode == 0
    compose = (tmp_path / "My_backend/docker-compose.yml").read_text()
    assert '- "my-backend.lsml"' in compose and "http://my-backend.lsml:9090" in compose
    assert not re.search("@[A-Z]+@", compose)


def test_a_missing_source_archive_is_said_and_nothing_else_fails(lsml, other_prefix, tmp_path):
    result = lsml("init", "x", command=other_prefix / "bin/lsml")
    assert result.returncode == 0 and result.stderr.count("lsml-src.tar.gz") == 1
    assert files(tmp_path / "x") == GENERATED - {"lsml-src.tar.gz"} | BEGUN | {"model.cpp"}


def test_missing_templates_are_said_before_anything_is_written(lsml, other_prefix, tmp_path):
    (other_prefix / "share/lsml/templates").rename(other_prefix / "elsewhere")
    fails(lsml("init", "x", command=other_prefix / "bin/lsml"), 1, "no templates in", "help: ")
    assert files(tmp_path) == {"model.cpp"}


def test_a_name_that_is_too_long_is_refused(lsml):
    fails(lsml("init", "a" * 101), 1, "a name of 101 letters is too long", "help: use 100 at most")
    assert lsml("init", "a" * 100).returncode == 0


def test_a_root_directory_that_is_a_file_is_refused(lsml):
    result = lsml("init", "x", "--root-dir", "model.cpp")
    fails(result, 1, 'model.cpp" is a file, not a directory', "help: choose another directory")


def test_what_the_system_refuses_is_said_with_its_path(lsml):
    result = lsml("init", "x", "--root-dir", "a" * 300)
    fails(result, 1, f'{"a" * 300}": File name too long')
