"""The tutorial against a real Label Studio 1.7.3, which has two ways to start a training.

The tests are one story: they run in this order, on one Label Studio and one backend.
"""

import pytest

import environment
import label_studio as server
from backend import job_result, journal
from project import BOXES, Project, choices, region
from steps import label_of, one_for_each_task, train, wait_for_journal
from waiting import wait_until

# Makes Label Studio start trainings through /webhook; without it, through /train.
WEBHOOK_TRAINING = "ff_back_dev_1417_start_training_mlbackend_webhooks_250122_long"


@pytest.fixture(scope="module")
def release():
    return environment.LS_1_7


@pytest.fixture(scope="module")
def planes(label_studio, label_config):
    """The tutorial's project with 8 images, one annotated before it knows of a backend."""
    project = Project(label_studio, "planes", label_config, tasks=8)
    project.early = project.submit(project.tasks[0], "Boeing")
    return project


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    """A training that waits goes on when this file is made."""
    return tmp_path_factory.mktemp("go") / "go"


@pytest.fixture(scope="module")
def failing(label_studio, obedient, go):
    """Tasks that the model cannot predict, or cannot learn, or that keep it waiting."""
    project = Project(label_studio, "failing", choices("Boeing", "Airbus"),
                      tasks=["a picture", "unreadable", "unlearnable", f"wait for {go}"])
    assert project.connect(obedient.url)[0] == 201
    return project


def new_predictions(project):
    """Retrieves them, for all tasks."""
    before = [row["id"] for row in project.predictions()]
    project.retrieve_predictions()
    return [row for row in project.predictions() if row["id"] not in before]


def came_from(predictions, project, backend, version):
    """One for each task, with that version and the score of its training."""
    score = job_result(backend.model_dir, project.key, version)["train_output"]["score"]
    assert sorted(row["task"] for row in predictions) == sorted(project.tasks)
    for prediction in predictions:
        label_of(prediction)
        assert prediction["model_version"] == version
        assert prediction["score"] == pytest.approx(score)


def test_connecting_the_backend_shows_it_connected_with_the_untrained_version(planes, backend):
    status, card = planes.connect(backend.url)
    assert status == 201, card
    assert (card["state"], card["model_version"]) == ("CO", "0.0.1")
    assert [hook["url"] for hook in planes.webhooks()] == [backend.url + "/webhook"]


def test_opening_a_task_brings_a_prediction(planes):
    planes.open(planes.tasks[0])
    [prediction] = planes.open(planes.tasks[0])["predictions"]
    assert prediction["model_version"] == "0.0.1"
    assert label_of(prediction)


def test_retrieving_predictions_brings_exactly_one_for_each_task(planes):
    planes.retrieve_predictions(planes.tasks[1:])
    assert planes.predictions() == one_for_each_task(planes, "0.0.1")


def test_the_smart_tool_is_answered_with_a_result(planes):
    assert planes.make_interactive()["is_interactive"]
    assert label_of(planes.smart_tool(planes.tasks[0], [region("Boeing")])["data"])


def test_training_with_nothing_annotated_shows_an_error_that_says_so(failing):
    failing.start_training()
    state, error = failing.stored_backend()
    assert (state, "No annotations found." in error) == ("ER", True)


def test_annotations_are_in_the_journal_as_they_are_now(planes, backend):
    """Submitted, corrected, skipped, deleted."""
    submitted, corrected, skipped, deleted = planes.tasks[1:5]
    first = planes.submit(submitted, "Boeing")
    second = planes.submit(corrected, "Boeing")
    planes.update(second, corrected, "Airbus")
    third = planes.skip(skipped, "Boeing")
    planes.delete_annotation(planes.submit(deleted, "Airbus"))
    for annotation, task, label in ((first, submitted, "Boeing"), (second, corrected, "Airbus"),
                                    (third, skipped, "Boeing")):
        wait_for_journal(backend, planes, annotation, {
            "task": task, "result": [region(label)], "was_cancelled": annotation == third})
    wait_until("there is nothing else",
               lambda: set(journal(backend.model_dir, planes.key)) == {first, second, third})


def test_start_training_goes_through_train(planes, backend, label_config):
    train(backend, planes, label_config, "0.1.0")
    assert backend.times_asked("POST /train") == 1


def test_fit_got_every_answered_task_and_also_the_one_from_before_the_connection(planes, backend):
    result = job_result(backend.model_dir, planes.key, "0.1.0")
    assert (result["version"], result["known_tasks"]) == ("0.1.0", 3)
    assert planes.jobs() == [result["job_id"]]
    assert planes.early in journal(backend.model_dir, planes.key)


def test_new_predictions_carry_the_trained_version_and_its_score(planes, backend):
    came_from(new_predictions(planes), planes, backend, "0.1.0")


def test_a_second_training_brings_the_next_version(planes, backend, label_config):
    train(backend, planes, label_config, "0.2.0")


def test_label_studio_lists_all_versions(planes):
    assert sorted(planes.versions()) == ["0.0.1", "0.1.0", "0.2.0"]


def settings_change_trains_nothing(planes, backend):
    before = backend.jobs(planes.key)
    deliveries = backend.times_asked("POST /webhook")
    planes.change(title="planes again")
    wait_until("it is delivered", lambda: backend.times_asked("POST /webhook") > deliveries)
    assert backend.jobs(planes.key) == before


def test_a_change_of_settings_trains_nothing(planes, backend):
    settings_change_trains_nothing(planes, backend)


def test_a_pinned_version_is_the_answer_to_setup(planes, backend, label_config):
    assert planes.pin("0.1.0")["model_version"] == "0.1.0"
    assert planes.backend()["state"] == "CO"
    assert backend.setup(planes.key, label_config, model_version="0.1.0") == "0.1.0"
    assert backend.setup(planes.key, label_config, model_version=None) == "0.2.0"


def test_a_pinned_version_predicts(planes, backend):
    came_from(new_predictions(planes), planes, backend, "0.1.0")


def test_without_the_pin_the_newest_version_predicts_again(planes, backend):
    assert planes.pin(None)["model_version"] == "0.2.0"
    came_from(new_predictions(planes), planes, backend, "0.2.0")


def test_an_edited_label_config_holds_for_the_next_predictions(planes, label_config):
    planes.change(label_config=choices("Boeing", "Airbus", "Cessna"))
    labels = {"Boeing", "Airbus", "Cessna"}
    wait_until("the new label is predicted", lambda: "Cessna" in {
        label_of(row, labels) for row in new_predictions(planes)})
    planes.change(label_config=label_config)


def test_a_task_that_cannot_be_predicted_leaves_the_others_their_predictions(failing):
    failing.retrieve_predictions()
    predicted = {row["task"] for row in failing.predictions() if row["result"]}
    [a_picture, _, *others] = failing.tasks
    assert predicted == {a_picture, *others}


def failed_training_leaves_the_version_as_it_was(failing, obedient):
    before = failing.backend()["model_version"]
    jobs = len(obedient.jobs(failing.key))
    failing.start_training()
    assert failing.stored_backend()[0] == "TR"
    wait_until("it fails", lambda: len(obedient.jobs(failing.key)) > jobs and
               obedient.is_training(failing.key).get("error") == "this picture teaches nothing")
    card = failing.backend()
    assert (card["state"], card["model_version"]) == ("CO", before)


def test_a_failed_training_leaves_the_version_as_it_was(failing, obedient):
    failing.unlearnable = failing.submit(failing.tasks[2], "Boeing")
    failed_training_leaves_the_version_as_it_was(failing, obedient)


def test_a_training_is_answered_while_it_goes_on(failing, obedient, go):
    failing.delete_annotation(failing.unlearnable)
    failing.submit(failing.tasks[3], "Boeing")
    failing.start_training()
    assert failing.stored_backend()[0] == "TR"
    assert obedient.is_training(failing.key)["is_training"]
    assert failing.backend()["model_version"] == "0.0.1"
    go.touch()
    wait_until("the new version is shown", lambda: failing.backend()["model_version"] == "0.1.0")


def test_a_config_the_model_cannot_use_is_refused_with_the_reason(label_studio, backend):
    status, answer = Project(label_studio, "boxes", BOXES, tasks=1).connect(backend.url)
    assert status == 400
    [told] = answer["validation_errors"]["non_field_errors"]
    reason = told.partition("Reason: ")[2].partition(" for url:")[0]
    assert "Choices" in reason


@pytest.fixture(scope="module")
def through_webhook(label_studio):
    """The same Label Studio with the flag on."""
    label_studio.restart(**{WEBHOOK_TRAINING: "true"})


def test_with_the_flag_training_with_nothing_annotated_says_so(label_studio, backend,
                                                               through_webhook, label_config):
    project = Project(label_studio, "empty", label_config, tasks=1)
    assert project.connect(backend.url)[0] == 201
    project.start_training()
    state, error = project.stored_backend()
    assert (state, "nothing to train on" in error) == ("ER", True)


def test_with_the_flag_start_training_goes_through_webhook(planes, backend, through_webhook,
                                                           label_config):
    before = backend.times_asked("POST /train")
    train(backend, planes, label_config, "0.3.0")
    assert backend.times_asked("POST /train") == before
    assert job_result(backend.model_dir, planes.key, "0.3.0")["known_tasks"] == 3


def test_with_the_flag_new_predictions_carry_the_version(planes, backend, through_webhook):
    came_from(new_predictions(planes), planes, backend, "0.3.0")


def test_with_the_flag_a_change_of_settings_trains_nothing(planes, backend, through_webhook):
    settings_change_trains_nothing(planes, backend)


def test_with_the_flag_a_failed_training_leaves_the_version_as_it_was(failing, obedient,
                                                                      through_webhook):
    failing.submit(failing.tasks[2], "Boeing")
    failed_training_leaves_the_version_as_it_was(failing, obedient)


def test_no_token_and_no_password_is_in_the_log(planes, backend):
    log = backend.log()
    assert "/train" in log and "/setup" in log
    for secret in (server.TOKEN, server.PASSWORD, planes.invite_token):
        assert secret and secret not in log
