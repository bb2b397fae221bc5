"""What docker-compose.yml says, done by hand: there is no engine here to do it."""

import os
import pathlib

import pytest
import yaml


@pytest.fixture
def project():
    """A generated project's directory."""
    return pathlib.Path(os.environ["LSML_PROJECT"])


@pytest.fixture
def compose(project):
    return yaml.safe_load((project / "docker-compose.yml").read_text())


def test_its_user_can_write_where_the_data_is(compose, start, tmp_path):
    """Docker makes a bind mount's directory for root, and a named volume as the image's is."""
    [service] = compose["services"].values()
    [source] = [volume.split(":")[0] for volume in service["volumes"]]
    mounted = {}
    if source not in compose.get("volumes", {}):
        (tmp_path / "data").mkdir()
        # Over /data itself buildah mounts the image's volume.
        mounted = {"volumes": [f"{tmp_path / 'data'}:/mounted"], "MODEL_DIR": "/mounted"}

    container = start(**mounted)

    assert container.call("GET", "/health")[0] == 200


def test_the_published_port_is_the_image_s(compose, image):
    [service] = compose["services"].values()

    inner = [port.split(":")[-1] for port in service["ports"]]

    assert [f"{port}/tcp" for port in inner] == list(image.config["ExposedPorts"])


def test_the_service_has_a_name_with_a_dot(compose):
    [service] = compose["services"].values()

    assert any("." in alias for alias in service["networks"]["default"]["aliases"])
