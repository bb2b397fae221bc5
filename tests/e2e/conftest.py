import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))


def pytest_collection_modifyitems(items):
    """They tell one story, in the order of the file."""
    items.sort(key=lambda item: item.location[1])


REPOSITORY = pathlib.Path(__file__).parents[2]
PREFIX = pathlib.Path(os.environ.get("LSML_PREFIX", "/nowhere"))
