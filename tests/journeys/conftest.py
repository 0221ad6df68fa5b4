"""Real browsers against a real server: a phone of 360 × 640, with and without JavaScript."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.serving import serving
from tests.village import PASSWORD, PIN

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, or the one Playwright brought along where the system has none: see bin/test."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def server(app):
    """The village's server on a free port; yields its address."""
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def open_browser(chromium, server, scripts):
    """open_browser(PHONE): a new browser of someone, its page already at the home page."""
    contexts = []

    def open_one(viewport: dict, person=None):
        context = chromium.new_context(viewport=viewport, java_script_enabled=scripts, base_url=server)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on(
            "response", lambda answer: answer.status >= 500 and pytest.fail(f"{answer.status} {answer.url}")
        )
        page.goto("/")
        if person:
            sign_in(page, person)
        return page

    yield open_one
    for context in contexts:
        context.close()


def sign_in(page, person) -> None:
    """Staff with name and password, a resident (WARGA) with NIK and PIN."""
    if person.nik:
        page.goto("/data-saya/masuk")
        page.get_by_label("NIK").fill(person.nik)
        page.get_by_label("PIN").fill(PIN)
    else:
        page.goto("/masuk")
        page.get_by_label("Nama masuk").fill(person.username)
        page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
