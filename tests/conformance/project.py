"""A project of Label Studio, and what Label Studio sends for it."""

import itertools

CHOICES = ('<View><Text name="t" value="$do"/><Choices name="c" toName="t">'
           '<Choice value="a"/><Choice value="b"/></Choices></View>')
ECHO = '<View><Text name="t" value="$do"/><TextArea name="said" toName="t"/></View>'
BOXES = ('<View><Image name="i" value="$do"/>'
         '<KeyPointLabels name="kp" toName="i" smart="true"><Label value="Cat"/></KeyPointLabels>'
         '<RectangleLabels name="r" toName="i"><Label value="Cat"/></RectangleLabels></View>')
TOKEN = "feedfacecafebeef0123456789abcdeffeedface"


class Projects:
    """Makes projects of different ids, and times of creation."""

    def __init__(self):
        self.numbers = itertools.count(101)

    def __call__(self, config=CHOICES):
        return Project(next(self.numbers), config)


def created_at(number):
    return f"2026-01-01T00:{number // 60:02}:{number % 60:02}.250000Z"


def tasks(*texts):
    return [{"id": i + 1, "data": {"do": text}, "meta": {}, "annotations": [], "predictions": []}
            for i, text in enumerate(texts)]


def annotation(number, task, choice="a", **more):
    region = {"id": f"r{number}", "from_name": "c", "to_name": "t", "type": "choices",
              "origin": "manual", "value": {"choices": [choice]}}
    return {"id": number, "task": task, "completed_by": 1, "was_cancelled": False,
            "ground_truth": False, "lead_time": 2.5, "result": [region], **more}


class Project:
    def __init__(self, number, config=CHOICES):
        self.number, self.config = number, config
        self.uid = f"{number}.{1767225600 + number}"

    @property
    def object(self):
        """As a webhook has it."""
        return {"id": self.number, "title": "Planes", "label_config": self.config,
                "created_at": created_at(self.number), "model_version": "Planes"}

    def setup(self, **more):
        return {"project": self.uid, "schema": self.config, "hostname": "http://localhost:8080",
                "access_token": TOKEN, "extra_params": None, **more}

    def predict(self, *texts, context=None, **params):
        return {"tasks": tasks(*texts), "project": self.uid, "label_config": self.config,
                "params": {"login": None, "password": None, "context": context, **params}}

    def event(self, action, **more):
        return {"action": action, **more, "project": self.object}

    def annotated(self, task=1, action="ANNOTATION_CREATED", number=None):
        return self.event(action, annotation=annotation(number or task, task),
                          task={"id": task, "project": self.number, "data": {"do": "fine"}})

    def train(self, key, *numbers):
        """The body of /train: that many annotated tasks, the annotations under `key`."""
        annotated = [{"id": number, "data": {"do": "fine"}, key: [annotation(number, number)]}
                     for number in numbers]
        return {key: annotated, "project": self.uid, "label_config": self.config,
                "params": {"login": "", "password": ""}}


def events(project):
    """One of each kind that Label Studio delivers."""
    some = annotation(5, 4)
    task = {"id": 4, "project": project.number, "data": {"do": "x"}}
    return [project.annotated(4, number=5), project.annotated(4, "ANNOTATION_UPDATED", 5),
            project.event("ANNOTATIONS_CREATED", annotation=[some], task=[task]),
            project.event("ANNOTATIONS_DELETED", annotations=[{"id": 5}]),
            project.event("TASKS_CREATED", tasks=[task]),
            project.event("TASKS_DELETED", tasks=[{"id": 4}]), project.event("PROJECT_UPDATED"),
            project.event("LABEL_LINK_CREATED", label_link=[{"id": 1}]),
            project.event("LABEL_LINK_UPDATED", label_link={"id": 1}, label={"id": 2}),
            project.event("LABEL_LINK_DELETED", label_link={"id": 1})]
