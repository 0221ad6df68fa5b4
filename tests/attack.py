"""Tries everything on every route: what follows from the route table, and from the forms on real pages."""

import re
from collections import defaultdict
from contextlib import contextmanager
from io import BytesIO
from random import Random
from urllib.parse import urljoin

from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from models.database import database
from tests.browser import Browser, Form, Page, checked_tree

JUNK = [
    b"", b"abc", b"-1", b"0", b"9" * 30, b"-" + b"9" * 30, b"9" * 5000, b"1e9", b"NaN", b"\xef\xbc\x93" * 16,
    b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe\xc3", b"x" * 3000, b"<script>alert(1)</script>",
    b"{{7*7}}", b"../../etc/passwd", b"' OR 1=1 --", b"=1+1", b"31 Februari 2026", b"0000-00-00",
    b"99999-01-01", b"31/2/2026", b"360499140375", b"12,5", b"\xe2\x80\xae abc", b"%s%n{0}",
    b"//evil.example", b"\r\nX-Evil: 1",
]  # fmt: skip
IDS = ["1", "0", "999", str(2**63), "9" * 30]
WORDS = [
    "sku",
    "bb_u",
    "tidak-ada",
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "x" * 300,
    "{{7*7}}",
]
ASKED = "q halaman keadaan jenis kode bulan permohonan keluarga surat lanjut cari pilih uid".split()
WRONG_TYPES = {
    "application/json": b'{"name": ["x"]}',
    "text/plain": b"\xff\x00",
    "multipart/form-data": b"no boundary",
    "multipart/form-data; boundary=x": b"--x\r\nContent-Disposition: form-data; name=name\r\n\r\nnever ends",
}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KNOWN_TYPES = "application/pdf", "application/json", "text/html", "text/plain", "image/jpeg", SHEET
# Of one field.
MOST_TRIES = 2


class Attack:
    """One person's browser, used to try what nobody should."""

    # Of one route.
    most_pages = 2

    def __init__(self, app, person, chance: Random, here: bool = False):
        self.chance, self.here = chance, here
        self.browser = Browser(app, "127.0.0.1") if here else Browser(app)
        if person:
            self.browser.sign_in(person)
        self.routes = app.url_map.bind("localhost")
        self.pages, self.forms = defaultdict(list), defaultdict(list)
        self.read = set()
        self.secrets: list[str] = []

    def look_around(self, *starts: str) -> None:
        """Follow every link from here; remember the pages and forms of each route."""
        ahead = [*starts]
        while ahead:
            # In their order: the starts come before whatever they lead to.
            url = ahead.pop(0).partition("#")[0]
            endpoint = self.endpoint_of(url, "GET")
            if not endpoint or url in self.pages[endpoint] or len(self.pages[endpoint]) >= self.most_pages:
                continue
            self.pages[endpoint].append(url)
            response = self.browser.client.get(url, **self.browser._from({}))
            ahead += [to] if (to := response.headers.get("Location")) else []
            if to or response.mimetype != "text/html":
                continue
            page = Page(self.browser, url, response)
            ahead += [urljoin(url, each.get("href")) for each in page.tree.iter("a")]
            self._remember_forms(page)

    def _remember_forms(self, page: Page) -> None:
        for element in page.tree.iter("form"):
            names = {each.get("name") for each in element.iter() if each.get("name")}
            # A button may send the whole form elsewhere, such as the one that adds a row.
            leads = [element.get("action"), *(each.get("formaction") for each in element.iter("button"))]
            for lead in dict.fromkeys([leads[0], *filter(None, leads[1:])]):
                action = urljoin(page.url, lead or page.url).partition("#")[0]
                endpoint = self.endpoint_of(action, element.get("method", "get").upper())
                known = self.forms[endpoint]
                if endpoint and element.get("method") == "post" and len(known) < self.most_pages:
                    known.append((action, dict.fromkeys(names, "") | Form(page, element).values))

    def endpoint_of(self, url: str, method: str) -> str | None:
        if not url.startswith("/"):
            return None
        try:
            return self.routes.match(url.partition("?")[0], method)[0]
        except (HTTPException, RequestRedirect):
            return None

    def try_route(self, rule, method: str, forms, tried: set) -> None:
        """`forms`: those that anyone has seen of this route. `tried`: what someone who sees it tried at length."""
        drawn = [] if "pdf" in rule.rule else self.urls_of(rule)
        if method == "GET":
            for url in self.pages[rule.endpoint][:1]:
                self.get_oddly(url.partition("?")[0], at_length=(rule.endpoint, method) not in tried)
                tried.add((rule.endpoint, method))
            for url in drawn:
                self.send("GET", url)
            return
        seen = forms[:1] or [(self.urls_of(rule)[0], self.fields_near(rule.endpoint))]
        for url, values in seen:
            sees_it = bool(self.forms[rule.endpoint] or (values and not forms))
            self.post_oddly(url, values, at_length=sees_it and (rule.endpoint, method) not in tried)
            if sees_it:
                tried.add((rule.endpoint, method))
        for url in drawn:
            self.send("POST", url, data=self.token())

    def fields_near(self, endpoint: str) -> dict:
        """The fields of the room, for a form that is drawn only on the way."""
        room = endpoint.rpartition(".")[0]
        near = [
            each for known in self.forms if known.rpartition(".")[0] == room for each in self.forms[known]
        ]
        return {name: value for _, values in near for name, value in values.items()}

    def urls_of(self, rule) -> list[str]:
        """The route with odd things in every place."""
        if not rule.arguments:
            return [rule.rule]
        found = []
        for odd in range(3):
            url = rule.rule
            for name, converter in rule._converters.items():
                whole = "Integer" in type(converter).__name__
                place = next(part for part in url.split("<") if part.partition(">")[0].endswith(name))
                odd_ones = IDS if whole else WORDS
                # The first is what is there: id 1, the letter 'sku'.
                value = self.chance.choice(odd_ones) if odd else odd_ones[0]
                url = url.replace(f"<{place.partition('>')[0]}>", value)
            found.append(url)
        return found

    def get_oddly(self, url: str, at_length: bool) -> None:
        self.send("GET", url)
        if not at_length:
            return
        for name in self.chance.sample(ASKED, 3):
            self.send("GET", url, query_string={name: self.chance.choice(JUNK)})
        self.send("GET", url, query_string={name: self.chance.choice(JUNK) for name in ASKED})
        self.send("HEAD", url)

    def post_oddly(self, url: str, values: dict, at_length: bool) -> None:
        values = values | self.token()
        self.send("POST", url)
        self.send("POST", url, data=values)
        if not at_length:
            return
        self.send("POST", url, data=self.token())
        names = sorted(set(values) - {"csrf_token"})
        # Of rows that repeat the same fields one.
        for name in {re.sub("[0-9]+", "0", name): name for name in names}.values():
            for junk in self.chance.sample(JUNK, MOST_TRIES):
                self.send("POST", url, data=values | {name: junk})
        odd = {name: self.chance.choice(JUNK) for name in names}
        self.send("POST", url, data=odd | self.token())
        self.send("POST", url, data={name: [junk, b"2", b""] for name, junk in odd.items()} | self.token())
        files = {name: (BytesIO(junk or b"x"), "../a\r\nb.png") for name, junk in odd.items()}
        self.send("POST", url, data=files | self.token())
        for kind, body in WRONG_TYPES.items():
            self.send(
                "POST", url, data=body, content_type=kind, headers={"X-CSRFToken": self.token()["csrf_token"]}
            )

    def token(self) -> dict[str, str]:
        return {"csrf_token": self._token}

    def begin(self, url: str = "/surat/sku") -> None:
        """Keep cookie and token: some tries sign out."""
        page = self.browser.get(url)
        self._token = re.search('name="csrf_token" value="([^"]+)"', page.html)[1]
        self._cookie = self.browser.client.get_cookie("posdesa").value

    def send(self, method: str, url: str, **rest) -> None:
        self.browser.client.set_cookie("posdesa", self._cookie)
        if not self.here:
            # Each from an address of its own: who guesses too often would only see that he has to wait.
            self.browser.address = f"10.{self.chance.randrange(256)}.{self.chance.randrange(256)}.7"
        with undone():
            response = self.browser.client.open(url, method=method, **self.browser._from(rest))
            self.judge(f"{method} {url} {str(rest)[:600]}", method, response)

    def judge(self, what: str, method: str, response) -> None:
        assert response.status_code < 500, f"{what}: {response.status_code}"
        assert "X-Evil" not in response.headers, what
        if 300 <= response.status_code < 400:
            to = response.headers["Location"]
            assert to.startswith("/") and not to.startswith(("//", "/\\")), f"{what}: leads to {to}"
            return
        if response.mimetype != "text/html" or method == "HEAD":
            assert response.mimetype in KNOWN_TYPES, what
            return
        html = response.get_data(as_text=True)
        for secret in self.secrets:
            assert secret not in html, f"{what}: tells {secret}"
        assert html.count("<h1") == 1 and "<script>alert" not in html, what
        shape = (
            hash(html.replace(self._token, ""))
            if response.status_code == 422
            else (response.status_code, html[:700])
        )
        if shape not in self.read:
            self.read.add(shape)
            checked_tree(html, what)


@contextmanager
def undone():
    with database.atomic() as change:
        yield
        change.rollback()
