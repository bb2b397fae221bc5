"""What docs/results.md shows, seen in the editor of a real Label Studio 1.23.2.

A backend answers each example; Label Studio stores that, and headless Chromium shows it. The
screenshots go to LSML_SCREENSHOTS.
"""

import json
import pathlib
import re
import sys

import pytest

import label_studio as server
from backend import Backend
from blank_images import BlankImages
from pages import Pages
from project import Project

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "results"))
import documented

EXAMPLES = documented.examples()
EMPTY = "." * 20
SHOWN = {
    "choices": (lambda page: page.chosen(), ["Positive"]),
    "several_choices": (lambda page: page.chosen(), ["Sports", "Money"]),
    "nested_choices": (lambda page: page.chosen(), ["Cat", "Plant"]),
    "taxonomy": (lambda page: page.taxonomy(), ["Opossum", "Bacteria"]),
    "text_area": (lambda page: page.lines()[1:], ["They met.", "They parted."]),
    "rating": (lambda page: page.stars(), 4),
    "number": (lambda page: page.fields(), ["5.5"]),
    "date_time": (lambda page: page.fields(), ["2024-01-31"]),
    "pairwise": (lambda page: page.pair(), [True, False]),
    "ranker": (lambda page: page.lines(), ["Answers", "Wiki", "wiki", "MDN", "mdn"]),
    "buckets": (lambda page: page.lines(), ["Answers", "MDN", "mdn", "Best", "Wiki", "wiki",
                                            "Wrong", "Blog", "blog"]),
    "text_labels": (lambda page: page.highlighted(), ["John"]),
    "hyper_text_labels": (lambda page: page.highlighted(), ["John"]),
    "paragraph_labels": (lambda page: page.highlighted(), ["John"]),
    # 0.5 to 2.25 of 3.77 seconds
    "audio_labels": (lambda page: page.on_sound(), "...#########........"),
    "time_series_labels": (lambda page: page.series(), [[29, 71]]),
    "rectangle_labels": (lambda page: page.on_image(), [
        EMPTY, EMPTY, *3 * ["..########.........."], *5 * [EMPTY]]),
    "rectangle": (lambda page: page.on_image(), [
        EMPTY, EMPTY, *6 * [".......###.........."], EMPTY, EMPTY]),
    "ellipse_labels": (lambda page: page.on_image(), [
        *4 * [EMPTY], *2 * ["...##############..."], *4 * [EMPTY]]),
    "key_point_labels": (lambda page: page.on_image(), [
        *4 * [EMPTY], *2 * [".........##........."], *4 * [EMPTY]]),
    "polygon_labels": (lambda page: page.on_image(), [
        EMPTY,
        "..###############...",
        "..#############.....",
        "..###########.......",
        "..#########.........",
        "..#######...........",
        "..#####.............",
        "..###...............",
        "..#.................",
        EMPTY]),
    "vector_labels": (lambda page: page.on_image(), [
        EMPTY,
        "..################..",
        "...##############...",
        "....############....",
        ".....##########.....",
        "......########......",
        ".......######.......",
        "........####........",
        ".........##.........",
        EMPTY]),
    "pages": (lambda page: page.on_image(), [
        EMPTY, *3 * ["..######............"], *6 * [EMPTY]]),
    "brush_labels": (lambda page: page.on_image(), [*3 * ["#" * 20], *7 * [EMPTY]]),
    "bitmask_labels": (lambda page: page.on_image(), [*3 * ["#" * 20], *7 * [EMPTY]]),
    "without_labels": (lambda page: page.on_image(), [
        EMPTY,
        ".###......#######...",
        ".####.##..#####.....",
        ".###......###.......",
        "..........#.........",
        EMPTY,
        "..################..",
        *3 * ["#" * 20]]),
    "video_rectangle": (lambda page: page.on_video(), [
        EMPTY, EMPTY, *4 * ["....########........"], *4 * [EMPTY]]),
    "timeline_labels": (lambda page: page.frames(), [[3, 50]]),
    "per_region": (lambda page: (page.on_image()[1:2], page.chosen(), "Dear Ada" in page.lines()),
                   (["..######............"], ["Written"], True)),
    "repeater": (lambda page: page.chosen(), ["Greeting", "Bill 1"]),
    "relation": (lambda page: (page.highlighted(), page.relations()), (["John", "car"], ["owns"])),
    "region": (lambda page: page.on_image(), [
        EMPTY, EMPTY, *3 * ["..########.........."], *5 * [EMPTY]]),
    "score": (lambda page: page.scores(), ["25.00%"]),
    "several_predictions": (lambda page: sorted(page.scores()), ["40.00%", "60.00%"]),
}
BEFORE = {"pages": "next_page", "per_region": "click_region", "timeline_labels": "show_frames"}


@pytest.fixture(scope="module")
def backend(tmp_path_factory, prefix):
    """The model's includes are beside it, but not beside its copy."""
    directory = tmp_path_factory.mktemp("documented")
    model = (HERE / "documented_model.cpp").read_text()
    (directory / "documented_model.cpp").write_text(
        model.replace('"../results/', f'"{HERE.parent}/results/'))
    running = Backend(prefix, directory, directory / "documented_model.cpp")
    yield running
    running.process.kill()


@pytest.fixture(scope="module")
def images():
    with BlankImages() as serving:
        yield serving


@pytest.fixture(scope="module")
def editor(browser, label_studio):
    from editor import Editor  # needs Selenium, as the browser did

    Pages(browser, label_studio.url).log_in(server.SETTINGS["LABEL_STUDIO_USERNAME"],
                                            server.PASSWORD)
    browser.find("//*[contains(., 'Create Project')]")
    return Editor(browser)


@pytest.fixture(scope="module")
def make_project(label_studio, backend, images):
    """A project with an example's config and task, and the backend that answers it."""
    def make(example, connected=True):
        project = Project(label_studio, example.name.ljust(3), example.config,
                          tasks=[{"data": data(example, label_studio.url, images)}])
        if connected:
            status, answer = project.connect(backend.url)
            assert status == 201, answer
        return project

    return make


def data(example, url, images):
    """The example's, with files that the browser can get."""
    width, height = re.findall(r'"original_(?:width|height)":\s*(\d+)', example.json)[:2] or (1, 1)
    image = images.image(width, height)
    files = {"image": image, "pages": [image, image + "?page=2"],
             "audio": f"{url}/static/samples/game.wav",
             "video": f"{url}/static/samples/opossum_snow.mp4"}
    own = json.loads(example.task)
    return {**own, "example": example.name,
            **{key: file for key, file in files.items() if key in own}}


def open_task(editor, project):
    browser = editor.browser
    browser.open(f"{project.label_studio.url}/projects/{project.id}/data?task={project.tasks[0]}")
    browser.find(".lsf-main-view")


@pytest.mark.parametrize("name", SHOWN)
def test_the_editor_shows_what_the_documented_line_answers(name, editor, make_project):
    look, expected = SHOWN[name]
    open_task(editor, make_project(EXAMPLES[name]))
    if name in BEFORE:
        getattr(editor, BEFORE[name])()
    editor.browser.until(lambda: f"{name}: {expected}, but {look(editor)}",
                         lambda: look(editor) == expected)
    editor.browser.save_picture(f"results-{name}")


def submitted(editor, project, act):
    """What is stored of an answer. `act` gives it, unless the page has it already: an answer given
    while the task still loads is lost, so Label Studio must have it as a draft first."""
    [task] = project.tasks
    editor.browser.until("the answer is a draft", lambda: act() and [
        draft for draft in project.open(task)["drafts"] if draft["result"]])
    Pages(editor.browser, project.label_studio.url).submit()
    [annotation] = project.open(task)["annotations"]
    [result] = annotation["result"]
    return result["value"]


@pytest.mark.parametrize("name, choice, stored", [
    ("choices", "Positive", ["pos"]),
    ("nested_choices", "Plant", [["Plant"]]),
    ("nested_choices", "Dog", [["Animal", "Dog"]])])
def test_a_choice_that_a_person_makes_is_stored_as_the_sdk_writes_it(name, choice, stored, editor,
                                                                     make_project):
    project = make_project(EXAMPLES[name], connected=False)
    open_task(editor, project)
    value = submitted(editor, project, lambda: editor.choose(choice))
    assert value == {"choices": stored}


def test_words_that_a_person_marks_are_counted_in_code_points(editor, make_project):
    project = make_project(EXAMPLES["text_labels"], connected=False)
    open_task(editor, project)

    def mark():
        if not editor.highlighted():
            editor.mark("Person", 5, 9)
        return editor.highlighted() == ["John"]

    editor.browser.find(".lsf-richtext__line")
    value = submitted(editor, project, mark)
    assert value == {"start": 4, "end": 8, "text": "John", "labels": ["PER"]}
