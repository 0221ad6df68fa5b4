"""A server whose data folder is empty, at the village PC and elsewhere."""

import pytest

from app import create_app
from models import clock
from models.data_folder import DataFolder
from models.database import database
from tests.browser import Browser
from tests.village import NOW


@pytest.fixture
def app(tmp_path):
    """A server whose data folder is empty."""
    clock.stop_at(NOW)
    app = create_app(DataFolder(tmp_path / "data"))
    yield app
    if not database.is_closed():
        database.close()
    clock.stop_at(None)


@pytest.fixture
def here(app):
    """A browser on the village PC itself."""
    return Browser(app, "127.0.0.1")


@pytest.fixture
def elsewhere(app):
    return Browser(app, "192.168.1.50")
