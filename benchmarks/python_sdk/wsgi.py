import os

from label_studio_ml.api import init_app
from model import DummyModel

app = init_app(DummyModel, model_dir=os.environ["MODEL_DIR"])
