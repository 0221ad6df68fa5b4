"""A new village for each test: real SQLite in a file of its own, the clock held, nothing mocked."""

import shutil

import pytest

from app import create_app, open_folder
from models import clock
from models.data_folder import DataFolder
from models.database import database
from models.demo import cast
from models.demo.build import build
from models.village import Village
from tests.browser import Browser
from tests.village import NOW, TODAY


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """The cast's village, founded once; each test gets a copy."""
    folder = DataFolder(tmp_path_factory.mktemp("founded"))
    clock.stop_at(NOW)
    open_folder(folder)
    cast.found()
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return folder


@pytest.fixture(scope="session")
def assembled(tmp_path_factory):
    """The server, put together once: half the time of the tests went into its routes and templates."""
    return create_app(DataFolder(tmp_path_factory.mktemp("assembled")))


@pytest.fixture
def folder(founded, tmp_path):
    path = tmp_path / "data"
    shutil.copytree(founded.path, path, ignore=shutil.ignore_patterns("cache"))
    return DataFolder(path)


@pytest.fixture
def app(assembled, folder):
    clock.stop_at(NOW)
    open_folder(folder)
    assembled.extensions["folder"] = folder
    yield assembled
    if not database.is_closed():
        database.close()
    clock.stop_at(None)


@pytest.fixture
def village(app):
    return Village.ours()


@pytest.fixture
def browser(app):
    """Someone on the village network, not signed in."""
    return Browser(app)


@pytest.fixture
def signed_in(app):
    """signed_in(SITI): the browser of that person."""

    def sign_in(person) -> Browser:
        browser = Browser(app)
        browser.sign_in(person)
        return browser

    return sign_in


@pytest.fixture(scope="session")
def demo_village(tmp_path_factory):
    """The demo village at scale, built once for all tests; they only read it, or undo what they do."""
    folder = DataFolder(tmp_path_factory.mktemp("demo"))
    open_folder(folder)
    build(folder, TODAY)
    database.close()
    return folder
