import random

from label_studio_ml.model import LabelStudioMLBase


class DummyModel(LabelStudioMLBase):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.from_name, info = list(self.parsed_label_config.items())[0]
        self.to_name, self.labels = info["to_name"][0], info["labels"]

    def predict(self, tasks, **kwargs):
        return [{"result": [{"from_name": self.from_name, "to_name": self.to_name,
                             "type": "choices",
                             "value": {"choices": [random.choice(self.labels)]}}],
                 "score": 0.5} for _ in tasks]

    def fit(self, event, data, **kwargs):
        return {}
