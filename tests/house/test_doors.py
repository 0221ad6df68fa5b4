"""Every route is behind a door, and every door has its guard."""

import pytest

from tests.browser import Browser
from tests.village import ANI, MAMAT, SARIP, SITI, WARGA

OPEN_TO_ALL = {"health", "public", "sign_in", "own_entry"}
DOORS = {"office": SITI, "posyandu": ANI, "own": WARGA, "rt": MAMAT, "guide": SITI}
# Where a stranger is sent.
SIGN_IN = {
    "office": "/masuk",
    "posyandu": "/masuk",
    "own": "/data-saya/masuk",
    "rt": "/masuk",
    "guide": "/masuk",
}


def door_of(rule) -> str:
    return rule.endpoint.partition(".")[0]


def urls_of(app, door: str) -> list[tuple[str, str]]:
    """(method, URL) of each route behind a door, with the first record in every place for an id."""
    found = []
    for rule in app.url_map.iter_rules():
        if door_of(rule) == door:
            values = {name: "1" for name in rule.arguments}
            url = rule.build(values, append_unknown=False)[1]
            found += [(method, url) for method in sorted(rule.methods & {"GET", "POST"})]
    return found


def test_every_route_is_behind_a_known_door(app):
    unknown = {rule.endpoint for rule in app.url_map.iter_rules()} - {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if door_of(rule) in OPEN_TO_ALL | set(DOORS) | {"first_run"}
    }
    assert not unknown, f"put these behind a door of views/: {unknown}"


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_is_sent_to_the_sign_in_page(app, door):
    client = app.test_client()
    for method, url in urls_of(app, door):
        # Forged posts are refused before the guard is asked; both answers keep a stranger out.
        response = client.open(url, method=method)
        away = response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN[door])
        assert away or (method == "POST" and response.status_code == 400), (
            f"{method} {url}: {response.status_code}"
        )


@pytest.mark.parametrize(
    ("door", "person"),
    [
        ("office", ANI),
        ("posyandu", SITI),
        ("office", WARGA),
        ("posyandu", WARGA),
        ("own", SITI),
        ("own", ANI),
        ("office", MAMAT),
        ("posyandu", MAMAT),
        ("own", MAMAT),
        ("office", SARIP),
        ("rt", SITI),
        ("rt", ANI),
        ("rt", WARGA),
        ("guide", WARGA),
    ],
)
def test_nobody_walks_through_the_door_of_others(signed_in, app, door, person):
    browser = signed_in(person)
    for method, url in urls_of(app, door):
        if method == "GET":
            browser.get(url, status=403)


def test_no_post_is_taken_without_its_token(app):
    for door, person in DOORS.items():
        browser = Browser(app)
        browser.sign_in(person)
        for method, url in urls_of(app, door):
            if method == "POST":
                assert browser.client.post(url).status_code == 400, f"{url} took a post without a token"


def test_what_is_no_page_is_a_page_that_says_so(browser):
    assert browser.get("/tidak-ada", status=404).heading == "Halaman ini tidak ada"


def test_every_answer_carries_the_headers_that_protect(app, browser):
    for url in ("/", "/masuk", "/tidak-ada", "/kantor/"):
        headers = browser.client.get(url).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"]
