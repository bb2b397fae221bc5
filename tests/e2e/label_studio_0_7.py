"""The tutorial against the Label Studio it was written for, 0.7.5.

The tests are one story: they run in this order, on one backend. Each project is a Label Studio of
its own.
"""

import pytest

import environment
from backend import job_result, journal
from old_label_studio import OldLabelStudio
from project import BOXES, choices, region
from recorder import Recorder
from steps import LABELS, label_of
from waiting import wait_until

REQUESTS = 200
DELAYED_ACKNOWLEDGEMENT = 0.04  # seconds


@pytest.fixture(scope="module")
def release():
    return environment.LS_0_7


@pytest.fixture(scope="module")
def start(tmp_path_factory, python):
    """Starts a Label Studio whose one project is connected to that backend."""
    running = []

    def start(url, label_config, **options):
        directory = tmp_path_factory.mktemp("label_studio")
        running.append(OldLabelStudio(python, directory, label_config, url, **options))
        return running[-1]

    yield start
    for each in running:
        each.stop()


@pytest.fixture(scope="module")
def planes(start, backend, label_config):
    """The tutorial's project with 8 images."""
    label_studio = start(backend.url, label_config)
    label_studio.add_tasks({"image": f"http://example.com/{i}.jpg"} for i in range(8))
    return label_studio


@pytest.fixture(scope="module")
def recorder(backend):
    running = Recorder(int(backend.url.rpartition(":")[2]))
    yield running
    running.close()


@pytest.fixture(scope="module")
def ships(start, recorder):
    """A second project on the same backend, with a recorder in between."""
    label_studio = start(recorder.url, choices("Ferry", "Tanker"), name="ships")
    label_studio.add_tasks({"image": f"http://example.com/{i}.jpg"} for i in range(5))
    return label_studio


def shown(label_studio, version):
    """The model page, which must be without an error."""
    page = label_studio.model_page()
    assert (page.version, page.state, page.error) == (version, "Connected", None)


def predicted(label_studio, task, labels=LABELS):
    """The task's one prediction, which must fit the label config."""
    [prediction] = label_studio.open(task)["predictions"]
    label_of(prediction, labels)
    return prediction


def train(label_studio, version):
    """The button of the model page, until the page shows the new version."""
    assert label_studio.start_training() == (200, {"details": "Training started"})
    wait_until(f"the page shows {version}", lambda: label_studio.model_page().version == version)
    shown(label_studio, version)


def test_an_opened_task_shows_a_prediction(planes):
    assert predicted(planes, 0)["model_version"] == "0.0.1"


def test_the_next_task_to_label_shows_a_prediction(planes):
    [prediction] = planes.next()["predictions"]
    assert label_of(prediction)


def test_the_model_page_shows_the_untrained_version_and_no_error(planes):
    shown(planes, "0.0.1")


def test_training_with_nothing_annotated_says_so(planes):
    status, answer = planes.start_training()
    assert (status, "No completions found." in answer["detail"]) == (500, True)
    shown(planes, "0.0.1")


@pytest.fixture(scope="module")
def annotated(planes):
    """Four tasks: answered, answered twice, corrected afterwards, skipped; their completions."""
    once, twice, corrected, skipped = range(4)
    first = planes.submit(once, [region("Boeing")])
    both = [planes.submit(twice, [region(label)]) for label in ("Boeing", "Airbus")]
    wrong = planes.submit(corrected, [region("Boeing")])
    planes.rewrite(corrected, wrong, [region("Airbus")])
    return {first: [region("Boeing")], both[0]: [region("Boeing")], both[1]: [region("Airbus")],
            wrong: [region("Airbus")], planes.skip(skipped): []}


def test_start_training_brings_the_first_trained_version(planes, annotated):
    train(planes, "0.1.0")


def test_the_trained_version_is_the_backends_answer_to_setup(planes, backend, label_config):
    assert backend.setup(planes.backend_name(), label_config) == "0.1.0"


def test_every_completion_is_in_the_journal_the_skipped_one_as_skipped(planes, annotated, backend):
    noted = journal(backend.model_dir, planes.backend_name())
    assert {number: row["result"] for number, row in noted.items()} == annotated
    assert [row["task"] for row in noted.values() if row["was_cancelled"]] == [3]


def test_the_answered_tasks_reached_fit_without_the_skipped_one(planes, backend):
    result = job_result(backend.model_dir, planes.backend_name(), "0.1.0")
    assert (result["version"], result["known_tasks"]) == ("0.1.0", 3)


def test_new_predictions_carry_the_trained_version_and_its_score(planes, backend):
    result = job_result(backend.model_dir, planes.backend_name(), "0.1.0")
    prediction = predicted(planes, 5)
    assert prediction["model_version"] == "0.1.0"
    assert prediction["score"] == pytest.approx(result["train_output"]["score"])


def test_a_task_with_completions_shows_a_prediction_too(planes):
    assert predicted(planes, 1)["model_version"] == "0.1.0"


def test_a_second_training_brings_the_next_version(planes):
    train(planes, "0.2.0")
    assert predicted(planes, 0)["model_version"] == "0.2.0"


def test_an_edited_label_config_holds_for_the_next_predictions(planes):
    planes.save_label_config(choices("Boeing", "Airbus", "Cessna"))
    labels = LABELS | {"Cessna"}
    wait_until("the new label is predicted",
               lambda: label_of(predicted(planes, 0, labels), labels) == "Cessna")
    shown(planes, "0.2.0")


def test_training_goes_on_with_the_edited_label_config(planes):
    train(planes, "0.3.0")


def test_another_project_on_the_same_backend_starts_untrained(ships):
    assert predicted(ships, 0, {"Ferry", "Tanker"})["model_version"] == "0.0.1"
    shown(ships, "0.0.1")


@pytest.fixture(scope="module")
def many(ships, recorder):
    """The exchanges of opening tasks, three each, by connection."""
    before = [len(connection) for connection in recorder.connections]
    for i in range(REQUESTS // 3 + 1):
        ships.open(i % 5)
    before += [0] * (len(recorder.connections) - len(before))
    made = [connection[seen:] for connection, seen in zip(recorder.connections, before)]
    return [exchanges for exchanges in made if exchanges]


def test_200_requests_go_over_a_handful_of_connections(many):
    assert sum(map(len, many)) >= REQUESTS
    assert len(many) <= 5


def test_no_request_waits_for_a_delayed_acknowledgement(many):
    exchanges = sum(many, [])
    # Within an answer only the backend can wait; before it, also this machine's other programs.
    assert [each.pause() for each in exchanges if each.pause() >= DELAYED_ACKNOWLEDGEMENT] == []
    quick = [each for each in exchanges if each.seconds() < DELAYED_ACKNOWLEDGEMENT]
    assert len(quick) >= 0.95 * len(exchanges)


def test_deleting_all_tasks_forgets_their_completions_but_no_version(planes, backend):
    planes.delete_all_tasks()
    assert journal(backend.model_dir, planes.backend_name()) == {}
    shown(planes, "0.3.0")


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    """A training that waits goes on when this file is made."""
    return tmp_path_factory.mktemp("go") / "go"


@pytest.fixture(scope="module")
def failing(start, obedient, go):
    """Tasks that the model cannot predict, or cannot learn, or that keep it waiting."""
    label_studio = start(obedient.url, choices("Boeing", "Airbus"), name="failing")
    label_studio.add_tasks({"image": what} for what in ("a picture", "unreadable", "unlearnable",
                                                        f"wait for {go}"))
    return label_studio


def test_a_task_that_cannot_be_predicted_opens_without_a_prediction(failing, obedient):
    assert failing.open(1)["predictions"] == []
    wait_until("the log says why", lambda: "the picture is too small" in obedient.log())
    shown(failing, "0.0.1")
    assert predicted(failing, 0)


def test_a_failed_training_leaves_the_page_and_the_version_as_they_were(failing, obedient):
    unlearnable = failing.submit(2, [region("Boeing")])
    assert failing.start_training()[0] == 200
    wait_until("the backend says why",
               lambda: obedient.is_training(failing.backend_name()).get("error") ==
               "this picture teaches nothing")
    shown(failing, "0.0.1")
    failing.delete_completion(2, unlearnable)


def test_a_training_is_answered_at_once_and_shown_while_it_goes_on(failing):
    failing.submit(0, [region("Boeing")])
    failing.submit(3, [region("Boeing")])
    assert failing.start_training()[0] == 200
    page = failing.model_page()
    assert (page.version, page.state) == ("0.0.1", "Training in progress...")


def test_another_training_is_refused_in_words_while_one_goes_on(failing):
    status, answer = failing.start_training()
    assert (status, answer["detail"]) == (500, "Can't start new training: Train job is running.")


def test_predictions_go_on_during_a_training(failing):
    assert predicted(failing, 0)["model_version"] == "0.0.1"


def test_the_end_of_a_training_brings_its_version(failing, go):
    go.touch()
    wait_until("the page shows it", lambda: failing.model_page().version == "0.1.0")
    shown(failing, "0.1.0")
    assert predicted(failing, 0)["model_version"] == "0.1.0"


@pytest.fixture(scope="module")
def boxes(start, backend):
    """A project whose label config the tutorial's model cannot use."""
    label_studio = start(backend.url, BOXES, name="boxes")
    label_studio.add_tasks([{"image": "http://example.com/a.jpg"}])
    return label_studio


def test_a_model_that_cannot_be_made_shows_its_reason_on_the_model_page(boxes):
    page = boxes.model_page()
    assert page.state == "Error. Check logs"
    assert "the label config has no <Choices> tag" in page.error


def test_the_page_is_well_again_with_a_label_config_that_fits(boxes, label_config):
    boxes.save_label_config(label_config)
    shown(boxes, "0.0.1")
    assert predicted(boxes, 0)


def test_without_its_backend_the_page_says_disconnected_and_training_says_why(boxes, backend):
    assert backend.process.stop(10) == 0
    assert boxes.model_page().state == "Disconnected"
    status, answer = boxes.start_training()
    assert (status, "you don't have any ML backend connected" in answer) == (400, True)
    assert boxes.open(0)["predictions"] == []
