"""The page of a code asks again by itself: late, seldom, lightly, never in vain. Time is wound on by the test."""

import pytest

from tests import filing
from tests.journeys.conftest import PHONE

HALF_A_MINUTE, MINUTE, HOUR = 31, 61, 3600
LIGHT = 2048


class Watched:
    """The page of one letter on a phone, with what it asks the server for."""

    def __init__(self, page, letter):
        self.page, self.asked, self.weights = page, [], []
        page.clock.install()
        page.on(
            "request",
            lambda each: self.asked.append(each.url.partition(":")[2].partition("/s/")[2] or "page"),
        )
        page.on("requestfinished", self._weigh)
        page.goto(f"/cek/{letter.code}")

    def _weigh(self, request):
        sizes = request.sizes()
        self.weights.append(sizes["responseHeadersSize"] + sizes["responseBodySize"])

    def wait(self, seconds: int) -> list[str]:
        """What was asked for in that time."""
        before = len(self.asked)
        self.page.clock.fast_forward(seconds * 1000)
        for _ in range(8):
            self.page.wait_for_load_state("networkidle")
            self.page.clock.run_for(50)
            # The page's clock stands still; the server and the line need some time of ours.
            self.page.wait_for_timeout(50)
        return self.asked[before:]

    def hide(self, hidden: bool) -> None:
        self.page.evaluate(
            """hidden => {
                Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
                document.dispatchEvent(new Event('visibilitychange'));
            }""",
            hidden,
        )


@pytest.fixture
def letter(app):
    return filing.checked()


@pytest.fixture
def watched(chromium, server, letter):
    context = chromium.new_context(viewport=PHONE, base_url=server)
    yield Watched(context.new_page(), letter)
    context.close()


def test_it_loads_in_two_requests_and_fetches_htmx_once_when_it_looks(watched):
    assert [each[:5] for each in watched.asked] == ["page", "warga"]
    assert watched.wait(20) == []
    first = watched.wait(HALF_A_MINUTE - 20)
    assert [each[:4] for each in first] == ["htmx", "page"]
    assert watched.weights[-1] <= LIGHT
    assert watched.wait(MINUTE) == ["page"]


def test_it_looks_ever_more_rarely(watched):
    watched.wait(HALF_A_MINUTE)
    assert watched.wait(HALF_A_MINUTE) == []
    assert watched.wait(HALF_A_MINUTE) == ["page"]
    assert watched.wait(MINUTE) == []
    assert watched.wait(MINUTE) == ["page"]


def test_it_rests_while_hidden_and_goes_on_when_seen(watched):
    watched.hide(True)
    assert watched.wait(HOUR) == []
    watched.hide(False)
    # Longer than it would have waited: what is seen must not be old.
    assert watched.wait(2)[-1] == "page"


def test_news_come_by_themselves_and_at_the_end_it_stops(watched, letter):
    filing.sign(letter)
    watched.wait(HALF_A_MINUTE)
    assert "siap diambil" in watched.page.inner_text("h1")
    letter.hand_over(by=filing.account(filing.SITI), collected_by="Nurhayati")
    watched.wait(MINUTE)
    assert "sudah diambil" in watched.page.inner_text("h1")
    assert watched.wait(HOUR) == [] and watched.wait(HOUR) == []


def test_who_typed_the_code_stays_with_the_letter(watched, letter):
    watched.page.goto(f"/cek?kode={letter.code}")
    filing.sign(letter)
    watched.wait(HALF_A_MINUTE)
    assert "siap diambil" in watched.page.inner_text("h1")


def test_it_goes_on_after_a_request_that_failed(watched):
    watched.page.route("**/cek/**", lambda route: route.abort())
    watched.wait(HALF_A_MINUTE)
    watched.wait(MINUTE)
    watched.page.unroute("**/cek/**")
    assert watched.wait(2 * MINUTE) == ["page"]
    assert "menunggu tanda tangan" in watched.page.inner_text("h1")


def test_it_goes_on_when_htmx_could_not_be_fetched(watched):
    watched.page.route("**/htmx*", lambda route: route.abort())
    watched.wait(HALF_A_MINUTE)
    watched.page.unroute("**/htmx*")
    # Two requests, one after the other: the script, then with it the page.
    asked = watched.wait(MINUTE) + watched.wait(0)
    assert asked[-1] == "page" and len(asked) == 2
