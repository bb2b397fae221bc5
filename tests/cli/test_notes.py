"""What lsml start notes beside its work: an old SDK archive, code that changed under its name."""

import io
import shutil
import tarfile

import pytest
from conftest import PREFIX
from fake_backend import MODEL, make_fake
from started import Started
from support.patience import wait_until

ARCHIVE = "lsml-src.tar.gz"


@pytest.fixture
def project(tmp_path):
    return make_fake(tmp_path / "my_backend")


def notes(log):
    return [line.strip() for line in log.splitlines() if line.strip().startswith("Note ")]


def started(project, *words, **kwargs):
    """The notes of one start."""
    with Started(project, *words, **kwargs) as backend:
        return notes(backend.log)


def write_archive(path, version):
    text = f"cmake_minimum_required(VERSION 3.22)\nproject(lsml VERSION {version} LANGUAGES CXX)\n"
    entry = tarfile.TarInfo("CMakeLists.txt")
    entry.size = len(text)
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(entry, io.BytesIO(text.encode()))


def test_an_archive_of_another_version_is_noted_with_what_renews_it(project):
    write_archive(project / ARCHIVE, "0.0.9")
    [note] = started(project)
    assert "the image would be built with lsml 0.0.9, this is 0.1.0" in note
    _, _, command = note.partition("cp ")
    source, target = command.split()
    assert source == f"{PREFIX}/share/lsml/{ARCHIVE}"
    shutil.copy(source, target)
    assert started(project) == []


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_an_archive_that_says_no_version_is_left_alone(project, content):
    if content is not None:
        (project / ARCHIVE).write_bytes(content)
    assert started(project) == []


def test_an_archive_of_this_version_is_no_other(project):
    write_archive(project / ARCHIVE, "0.1.0")
    assert started(project) == []


def test_without_an_installed_archive_there_is_nothing_to_renew_it_from(project, other_prefix):
    write_archive(project / ARCHIVE, "0.0.9")
    assert started(project, command=other_prefix / "bin/lsml") == []


def with_model(version, more=""):
    """A fake has no LSML_MODEL: here it is a comment to the compiler."""
    return f"{MODEL}{more}\n#if 0\nLSML_MODEL(Fake{version})\n#endif\n"


NAMED = ', .max_batch = 2, .model_version = "v2"'


@pytest.mark.parametrize("version, said", [
    ("", "it has none"), (NAMED, '"v2"'), (', .model_version="v2"', '"v2"')])
def test_code_that_changed_under_the_same_version_is_noted_once(project, version, said):
    (project / "model.cpp").write_text(with_model(version))
    assert started(project) == []
    assert started(project) == []
    (project / "model.cpp").write_text(with_model(version, "// changed"))
    [note] = started(project)
    assert f"the code has changed, its .model_version has not ({said}): Label Studio" in note
    assert started(project) == []


@pytest.mark.parametrize("before, after", [("", NAMED), (NAMED, NAMED.replace("v2", "v3")),
                                           (NAMED, ""), (", .model_version = kVersion",) * 2])
def test_code_with_another_version_or_one_that_cannot_be_told_is_not_noted(project, before, after):
    (project / "model.cpp").write_text(with_model(before))
    started(project)
    (project / "model.cpp").write_text(with_model(after, "// changed"))
    assert started(project) == []


def test_a_header_is_code_and_a_label_config_is_not(project):
    (project / "score.hpp").write_text("")
    (project / "model.cpp").write_text('#include "score.hpp"\n' + with_model(""))
    started(project)
    (project / "label_config.xml").write_text("<View/>")
    assert started(project) == []
    (project / "score.hpp").write_text("// changed\n")
    assert len(started(project)) == 1


def test_a_check_neither_notes_nor_remembers(lsml, project):
    started(project)
    (project / "model.cpp").write_text(with_model(""))
    assert notes(lsml("start", project, "--check").stderr) == []
    assert len(started(project)) == 1


def test_with_watch_each_change_is_noted(project):
    (project / "model.cpp").write_text(with_model(NAMED))
    with Started(project, "--watch") as backend:
        for number in (1, 2):
            (project / "model.cpp").write_text(with_model(NAMED, f"// {number}"))
            wait_until(lambda: f"replaced {number}" in backend.log, "it is replaced", 40)
            assert len(notes(backend.log)) == number
