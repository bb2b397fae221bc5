"""lsml init: what comes along with the script, and what --force rewrites."""

import pytest
from conftest import DUMMY, fails, files
from test_init import BEGUN, GENERATED


@pytest.fixture
def source(tmp_path):
    (tmp_path / "source/detail").mkdir(parents=True)
    return tmp_path / "source"


def test_local_headers_and_their_sources_come_along(lsml, source, tmp_path):
    (source / "net.cpp").write_text('#include "detail/a.hpp"\nLSML_MODEL(X)\n')
    (source / "detail/a.hpp").write_text('#include "b.hpp"\n#include <vector>\n')
    (source / "detail/b.hpp").write_text("")
    (source / "detail/b.cpp").write_text('#include "b.hpp"\n#include "table.inc"\n')
    (source / "detail/table.inc").write_text("")
    (source / "unrelated.hpp").write_text("")
    (source / "label_config.xml").write_text("<View/>")
    result = lsml("init", "net", "--script", source / "net.cpp")
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "net") - GENERATED == BEGUN | {
        "model.cpp", "detail/a.hpp", "detail/b.hpp", "detail/b.cpp", "detail/table.inc"}
    assert (tmp_path / "net/label_config.xml").read_text() == "<View/>"
    assert "placeholder" not in result.stderr
    assert "detail/table.inc" in result.stderr


def test_copied_sources_are_built_and_included_ones_are_not(lsml, source, tmp_path):
    (source / "net.cpp").write_text('#include "b.hpp"\n#include "c.hpp"\nLSML_MODEL(X)\n')
    (source / "b.hpp").write_text("")
    (source / "b.cpp").write_text('#include "b.hpp"\n')
    (source / "c.hpp").write_text('#include "c.cpp"\n')
    (source / "c.cpp").write_text("")
    assert lsml("init", "net", "--script", source / "net.cpp").returncode == 0
    line = "lsml_add_backend(net model.cpp b.cpp)\n"
    assert line in (tmp_path / "net/CMakeLists.txt").read_text()
    assert lsml("init", "net", "--force").returncode == 0
    assert line in (tmp_path / "net/CMakeLists.txt").read_text()


def test_a_source_that_would_take_the_scripts_place_is_refused(lsml, source, tmp_path):
    (source / "net.cpp").write_text('#include "model.hpp"\nLSML_MODEL(X)\n')
    (source / "model.hpp").write_text("")
    (source / "model.cpp").write_text('#include "model.hpp"\n')
    fails(lsml("init", "net", "--script", source / "net.cpp"), 1, '/model.cpp"', "help: rename")
    assert not (tmp_path / "net").exists()


def test_a_header_above_the_script_is_said_to_be_left_out(lsml, source, tmp_path):
    (tmp_path / "common.hpp").write_text("")
    (source / "net.cpp").write_text('#include "../common.hpp"\nLSML_MODEL(X)\n')
    result = lsml("init", "net", "--script", source / "net.cpp")
    assert result.returncode == 0
    assert "Left out common.hpp" in result.stderr


def test_force_rewrites_what_is_generated_and_nothing_else(lsml, tmp_path):
    assert lsml("init", "x").returncode == 0
    (tmp_path / "x/model.cpp").write_text("// mine now LSML_MODEL")
    (tmp_path / "x/Dockerfile").write_text("broken")
    (tmp_path / "x/Dockerfile.new").write_text("mine")
    (tmp_path / "x/notes").write_text("n")
    result = lsml("init", "x", "--force")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "x/model.cpp").read_text() == "// mine now LSML_MODEL"
    assert (tmp_path / "x/Dockerfile").read_text().startswith("#")
    assert files(tmp_path / "x") == GENERATED | BEGUN | {"model.cpp", "notes", "Dockerfile.new"}
    for name in GENERATED:
        assert f"     Rewrote x/{name}\n" in result.stderr
    assert "x/model.cpp is as it was" in result.stderr and "Created" not in result.stderr


def test_force_with_a_script_copies_it_anew(lsml, tmp_path):
    assert lsml("init", "x").returncode == 0
    (tmp_path / "x/model.cpp").write_text("// old")
    result = lsml("init", "x", "--force", "--script", "model.cpp")
    assert result.returncode == 0 and "model.cpp to x/model.cpp" in result.stderr
    assert (tmp_path / "x/model.cpp").read_text() == DUMMY.read_text()


def test_force_on_a_directory_without_a_model_copies_the_script(lsml, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/notes").write_text("n")
    assert lsml("init", "x", "--force").returncode == 0
    assert files(tmp_path / "x") == GENERATED | BEGUN | {"model.cpp", "notes"}


def test_without_a_label_config_beside_the_script_the_project_gets_the_tutorials(lsml, tmp_path):
    result = lsml("init", "x")
    assert result.returncode == 0
    assert "label_config.xml is a placeholder: put your project's" in result.stderr
    assert (tmp_path / "x/label_config.xml").read_text() == (
        DUMMY.parent / "label_config.xml").read_text()
    assert "placeholder" not in lsml("init", "x", "--force").stderr


def test_force_leaves_test_and_label_config_to_the_author(lsml, tmp_path):
    assert lsml("init", "x").returncode == 0
    (tmp_path / "x/model_test.cpp").write_text("// mine")
    (tmp_path / "x/label_config.xml").unlink()
    result = lsml("init", "x", "--force")
    assert result.returncode == 0
    assert (tmp_path / "x/model_test.cpp").read_text() == "// mine"
    assert "model_test.cpp" not in result.stderr
    assert "Wrote x/label_config.xml\n" in result.stderr
