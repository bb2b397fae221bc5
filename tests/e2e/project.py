"""A project of Label Studio: what annotators and their manager do with it."""

import datetime


def choices(*labels, name="choice"):
    """The tutorial's label config with these labels."""
    values = "".join(f'<Choice value="{label}"/>' for label in labels)
    return (f'<View><Image name="image" value="$image"/><Choices name="{name}" toName="image" '
            f'showInLine="true">{values}</Choices></View>')


BOXES = ('<View><Image name="image" value="$image"/><RectangleLabels name="box" toName="image">'
         '<Label value="Wing"/></RectangleLabels></View>')


def region(label):
    return {"from_name": "choice", "to_name": "image", "type": "choices",
            "value": {"choices": [label]}}


class Project:
    """`tasks` is their number, or what each has as its image, or each itself."""

    def __init__(self, label_studio, title, label_config, tasks, **settings):
        self.label_studio = label_studio
        made = label_studio.call("POST", "/api/projects", {
            "title": title, "label_config": label_config, **settings})
        self.id = made["id"]
        created = datetime.datetime.fromisoformat(made["created_at"].replace("Z", "+00:00"))
        self.key = f"{self.id}.{int(created.timestamp())}"
        if isinstance(tasks, int):
            tasks = [f"{label_studio.url}/static/images/opossum.svg?i={i}" for i in range(tasks)]
        imported = label_studio.call(
            "POST", f"/api/projects/{self.id}/import?return_task_ids=1",
            [task if isinstance(task, dict) else {"data": {"image": task}} for task in tasks])
        self.tasks = imported["task_ids"]
        # Sent with every webhook: a secret too.
        [(self.invite_token,)] = label_studio.database(
            "SELECT token FROM project WHERE id = ?", self.id)
        self.ml = None

    def connect(self, url):
        """Adds the backend; status and body as Label Studio answers its user."""
        status, answer = self.label_studio.ask(
            "POST", "/api/ml", {"project": self.id, "url": url, "title": "my backend"})
        if status < 400:
            self.ml = answer["id"]
        return status, answer

    def backend(self):
        """The backend's card; showing it makes Label Studio ask the backend anew."""
        return self.label_studio.call("GET", f"/api/ml/{self.ml}")

    def stored_backend(self):
        """State and error as stored by the last action: every GET of REST asks anew."""
        [(state, error)] = self.label_studio.database(
            "SELECT state, error_message FROM ml_mlbackend WHERE id = ?", self.ml)
        return state, error

    def webhooks(self):
        return self.label_studio.call("GET", f"/api/webhooks/?project={self.id}")

    def jobs(self):
        """The trainings that Label Studio knows of, by the backend's names."""
        return [job for (job,) in self.label_studio.database(
            "SELECT job_id FROM ml_mlbackendtrainjob WHERE ml_backend_id = ? ORDER BY id", self.ml)]

    def make_interactive(self):
        card = self.backend()
        return self.label_studio.call("PATCH", f"/api/ml/{self.ml}", {
            "is_interactive": True, "url": card["url"], "project": self.id})

    def pin(self, version):
        """Fixes the version to use, which Label Studio 1.7 offers; None ends that."""
        card = self.backend()
        return self.label_studio.call("PATCH", f"/api/ml/{self.ml}", {
            "auto_update": version is None, "model_version": version or "", "url": card["url"],
            "project": self.id})

    def versions(self):
        return self.label_studio.call("GET", f"/api/ml/{self.ml}/versions")["versions"]

    def smart_tool(self, task, regions):
        return self.label_studio.call("POST", f"/api/ml/{self.ml}/interactive-annotating",
                                      {"task": task, "context": {"result": regions}})

    def open(self, task):
        return self.label_studio.call("GET", f"/api/tasks/{task}?project={self.id}")

    def retrieve_predictions(self, tasks=None):
        """The Data Manager's action, on these tasks or all."""
        chosen = {"all": True, "excluded": []} if tasks is None else {"all": False,
                                                                     "included": tasks}
        return self.label_studio.call(
            "POST", f"/api/dm/actions?id=retrieve_tasks_predictions&project={self.id}",
            {"project": str(self.id), "selectedItems": chosen})

    def predictions(self, version=None):
        """Those stored by Label Studio, which before 1.23 gives other projects' too."""
        stored = self.label_studio.call("GET", f"/api/predictions/?project={self.id}")
        return [row for row in stored if row["task"] in self.tasks
                and version in (None, row["model_version"])]

    def submit(self, task, label):
        return self._annotate(task, {"result": [region(label)], "was_cancelled": False})

    def skip(self, task, label):
        """As the page does it: with the regions of the prediction it showed."""
        return self._annotate(task, {"result": [region(label)], "was_cancelled": True})

    def _annotate(self, task, body):
        return self.label_studio.call(
            "POST", f"/api/tasks/{task}/annotations?project={self.id}",
            {**body, "lead_time": 2.5})["id"]

    def update(self, annotation, task, label):
        self.label_studio.call(
            "PATCH", f"/api/annotations/{annotation}?project={self.id}&taskId={task}",
            {"result": [region(label)], "lead_time": 4.5})

    def delete_annotation(self, annotation):
        self.label_studio.call("DELETE", f"/api/annotations/{annotation}?project={self.id}")

    def start_training(self):
        self.label_studio.call("POST", f"/api/ml/{self.ml}/train", {})

    def change(self, **settings):
        return self.label_studio.call("PATCH", f"/api/projects/{self.id}", settings)

    def settings(self):
        return self.label_studio.call("GET", f"/api/projects/{self.id}")
