"""/versions."""

from steps import connect, learn, ok, refused


def test_096_the_versions_are_texts_and_need_no_project(backend, project):
    learned = learn(backend, project, 1)
    versions = ok(backend.get("/versions"))["versions"]
    assert learned in versions and all(isinstance(each, str) for each in versions)


def test_096_a_fresh_backend_has_versions_too(start):
    assert isinstance(ok(start().get("/versions"))["versions"], list)


def test_097_a_projects_versions_are_its_own(backend, project, other_project):
    connect(backend, other_project)
    learned = learn(backend, project, 1)
    answer = ok(backend.post("/versions", {"project": project.uid}))
    assert answer["versions"] == ["0.0.1", learned] or answer["versions"] == [learned, "0.0.1"]
    other = ok(backend.post("/versions", {"project": other_project.uid}))
    assert other["versions"] == ["0.0.1"]


def test_097_without_a_project_it_is_refused_in_the_old_words(backend):
    assert refused(backend.post("/versions", {}), 400) == "No project provided"


def test_098_the_current_version_and_the_model_dir_come_with_them(backend, project):
    learned = learn(backend, project, 1)
    for answer in (ok(backend.get("/versions")),
                   ok(backend.post("/versions", {"project": project.uid}))):
        assert answer["current_version"] == learned
        assert isinstance(answer["model_dir"], str) and answer["model_dir"]
