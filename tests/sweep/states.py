"""Every page that anyone can meet: each route with each role, each form sent empty and sent as it was drawn, each error.

They follow from the route table and from the forms on the pages, so a new route is looked at by itself. Pages that
differ in their words only count once.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from jinja2 import DictLoader

from models.passwords import TooManyTries
from tests.attack import Attack, undone
from tests.browser import Browser
from tests.first_run import wizard
from tests.house.busy import PEOPLE, something_everywhere
from tests.public.asking import fill
from tests.sweep.things import rarer_things
from tests.village import SITI


@dataclass(frozen=True)
class State:
    name: str
    html: str

    @property
    def shape(self) -> int:
        """Tags, classes and kinds of fields; a picture's lines and whatever is written do not count."""
        html = re.sub(r"<(svg|option)\b.*?</\1>", r"<\1>", self.html, flags=re.S)
        kept = re.sub(r'\b(?!class|type|role)[\w-]+="[^"]*"|>[^<]*<', "><", html)
        return hash((kept, self.name.partition(" ")[0]))


class Look(Attack):
    """Looks at each page instead of trying to break it."""

    most_pages = 3

    def __init__(self, app, who: str, person):
        super().__init__(app, person, Random(who))
        self.who, self.states = who, []

    def everything(self, starts: list[str]) -> list[State]:
        for url in starts:
            self.keep(f"GET {url}", self.browser.client.get(url, **self.browser._from({})))
        self.look_around(*starts)
        self.begin()
        for forms in list(self.forms.values()):
            for url, values in forms:
                self.post("empty", url, dict.fromkeys(values, ""))
                self.post("as drawn", url, values)
        return self.states

    def _remember_forms(self, page) -> None:
        self.keep(f"GET {page.url}", page.response)
        super()._remember_forms(page)

    def post(self, how: str, url: str, values: dict) -> None:
        self.browser.client.set_cookie("posdesa", self._cookie)
        with undone():
            answer = self.browser.client.post(url, data=values | self.token(), **self.browser._from({}))
            self.keep(f"POST {url} {how}", answer)
            if to := answer.headers.get("Location"):
                self.keep(f"GET {to}", self.browser.client.get(to, **self.browser._from({})))

    def keep(self, what: str, answer) -> None:
        html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        if 300 <= answer.status_code < 400 or "<html" not in html[:200].lower():
            return
        method, _, url = what.partition(" ")
        endpoint = self.endpoint_of(url.partition(" ")[0], method) or url
        self.states.append(State(f"{endpoint} {answer.status_code} {self.who} {what}", html))


def every_state(app, scratch: Path) -> list[State]:
    """Of a village in which something lies in every place."""
    starts, found = rarer_things(app, scratch) + something_everywhere(app), []
    for who, person in PEOPLE.items():
        found += Look(app, who, person).everything(starts)
    found += asked_for(app)
    found += at_the_pc(app).everything(["/pemulihan"])
    return once_each(found + errors(app))


def asked_for(app) -> list[State]:
    """What only those see whose form is right: the check of the answers, and the ticket."""
    look = Look(app, "sender", None)
    checked = fill(look.browser)
    look.keep("POST /surat/sku/periksa right", checked.response)
    for button in ("Ubah", "Kirim permohonan"):
        page = checked.press(button)
        look.keep(f"GET {page.url} {button}", page.response)
    look.keep("POST /surat/sku/periksa again", fill(look.browser).response)
    return look.states


def at_the_pc(app) -> "Look":
    look = Look(app, "at the PC", None)
    look.browser = Browser(app, "127.0.0.1")
    return look


def once_each(states: list[State]) -> list[State]:
    return list({state.shape: state for state in reversed(states)}.values())[::-1]


def errors(app) -> list[State]:
    """What the routes themselves do not show: for someone unknown and for someone who works here."""
    found = []
    for who, person in (("stranger", None), ("staff", SITI)):
        browser = Browser(app)
        if person:
            browser.sign_in(person)
        look = Look(app, who, None)
        look.browser = browser
        client = browser.client
        for error in (TooManyTries(5), OSError(28, "full"), RuntimeError("broken")):
            with failing(app, error):
                look.keep(f"GET /sehat?{type(error).__name__}", client.get("/sehat"))
        with failing(app, RuntimeError("broken")), without_templates(app):
            look.keep("GET /sehat?plain", client.get("/sehat"))
        look.keep("GET /tidak-ada", client.get("/tidak-ada"))
        look.keep("GET /rt/?not-mine", client.get("/rt/"))
        look.keep("DELETE /surat", client.delete("/surat"))
        look.keep("POST /keluar?stale", client.post("/keluar"))
        look.keep("POST /masuk?large", client.post("/masuk", data={"x": "x" * 3_000_000}))
        found += look.states
    return found


@contextmanager
def without_templates(app):
    """As when the layout itself cannot be drawn."""
    loader, app.jinja_env.loader = app.jinja_env.loader, DictLoader({})
    app.jinja_env.cache.clear()
    yield
    app.jinja_env.loader = loader


class failing:
    """Meanwhile the simplest route of all raises this."""

    def __init__(self, app, error: Exception):
        self.views, self.error = app.view_functions, error

    def __enter__(self):
        self.kept = self.views["health.health"]

        def fail():
            raise self.error

        self.views["health.health"] = fail

    def __exit__(self, *failure):
        self.views["health.health"] = self.kept


def first_run_states(app) -> list[State]:
    """The wizard's steps, each as it is met, sent empty, and with something in it; and what others see meanwhile."""
    here = at_the_pc(app)
    other = Look(app, "other PC", None)
    other.keep("GET /", other.browser.client.get("/"))
    steps = ("desa", "kop", "pejabat", "wilayah", "akun", "kertas")
    doing = (
        wizard.choose_region, wizard.write_letterhead, wizard.appoint_kades, wizard.add_places,
        wizard.open_operator, wizard.finish,
    )  # fmt: skip
    for step, act in zip(steps, doing, strict=True):
        url = f"/pasang/{step}"
        for query in ("", "?cari=cikande", "?cari=xyvwb") if step == "desa" else ("",):
            here.keep(f"GET {url}{query}", here.browser.get(url + query).response)
        for form in here.browser.get(url).tree.iter("form"):
            if form.get("method") == "post":
                values = {each.get("name"): "" for each in form.iter() if each.get("name")}
                token = next(e.get("value") for e in form.iter() if e.get("name") == "csrf_token")
                answer = here.browser.client.post(
                    url, data=values | {"csrf_token": token}, **here.browser._from({})
                )
                here.keep(f"POST {url} empty", answer)
        act(here.browser)
        if step != "kertas":
            page = here.browser.get(url)
            here.keep(f"GET {url}?done", page.response)
            for each in {link.get("href") for link in page.tree.iter("a") if f"{url}/" in link.get("href")}:
                here.keep(f"GET {each}", here.browser.client.get(each, **here.browser._from({})))
    return once_each(other.states + here.states)
