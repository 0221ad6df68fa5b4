"""The states of all pages, looked for once, and the browser that shows them."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from app import create_app, open_folder
from models import clock, first_run
from models.data_folder import DataFolder
from models.database import database
from tests.sweep.states import State, every_state, first_run_states
from tests.village import NOW


@pytest.fixture(scope="session")
def states(founded, assembled, tmp_path_factory) -> list[State]:
    """Of an open village, and of one that is being set up."""
    clock.stop_at(NOW)
    patch = pytest.MonkeyPatch()
    # A checkpoint cannot run inside the transaction in which every form is undone.
    patch.setattr(first_run, "empty_log", lambda: None)
    empty = create_app(DataFolder(tmp_path_factory.mktemp("empty")))
    found = first_run_states(empty)
    database.close()
    village = tmp_path_factory.mktemp("village") / "data"
    shutil.copytree(founded.path, village, ignore=shutil.ignore_patterns("cache"))
    open_folder(DataFolder(village))
    assembled.extensions["folder"] = DataFolder(village)
    found += every_state(assembled, tmp_path_factory.mktemp("scratch"))
    database.close()
    patch.undo()
    clock.stop_at(None)
    return found


@pytest.fixture(scope="session")
def show(assembled):
    """show(state): a page of Chromium with this state, at an address of its own; styles and scripts are ours."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    files, shown = assembled.test_client(), {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(base_url="http://desa.test").new_page()

        def answer(route):
            url = route.request.url.removeprefix("http://desa.test").partition("#")[0]
            if route.request.is_navigation_request():
                route.fulfill(body=shown["html"], content_type="text/html; charset=utf-8")
            elif url.startswith("/s/"):
                file = files.get(url)
                route.fulfill(body=file.data, content_type=file.content_type)
            else:
                route.abort()

        page.route("**/*", answer)

        def show_one(state: State):
            shown["html"] = state.html
            page.goto("/")
            return page

        yield show_one
        browser.close()
